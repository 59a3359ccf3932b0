import { Button, Group } from '@mantine/core'
import { IconPlayerTrackNext, IconRotateClockwise } from '@tabler/icons-react'

/** What to do when a recording is over. `onNext` is absent at the end of the list. */
export const AtEnd = ({ onAgain, onNext }: { onAgain: () => void; onNext: (() => void) | undefined }) => (
  <Group gap="sm">
    <Button variant="default" leftSection={<IconRotateClockwise size={16} />} onClick={onAgain}>
      Watch again
    </Button>
    {onNext && (
      <Button leftSection={<IconPlayerTrackNext size={16} />} onClick={onNext}>
        Next recording
      </Button>
    )}
  </Group>
)
