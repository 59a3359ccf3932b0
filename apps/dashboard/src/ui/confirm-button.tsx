import { Button, Popover, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface ConfirmButtonProps {
  /** The verb on the button: "Revoke". */
  label: string
  /** The whole deed, for people who do not see what the button stands beside: "Revoke Weekly report". */
  deed: string
  /** What follows from it, and whether it can be got back. */
  consequence: ReactNode
  onConfirm: () => void
  disabled?: boolean
  /** It stands in a popover, which a press anywhere else would close. */
  isInPopover?: boolean
}

/** For what cannot be undone but is not worth typing a name: a second press, beside the first, after the consequence was read. */
export const ConfirmButton = ({ label, deed, consequence, onConfirm, disabled, isInPopover = false }: ConfirmButtonProps) => {
  const [opened, { toggle, close }] = useDisclosure()
  return (
    <Popover opened={opened} onChange={toggle} width={280} position="bottom-end" withinPortal={!isInPopover} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={toggle} aria-label={deed} disabled={disabled}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={deed}>
        <Text size="sm" mb={12}>
          {consequence}
        </Text>
        <Button
          color="red"
          maw="100%"
          onClick={() => {
            close()
            onConfirm()
          }}
        >
          {deed}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
