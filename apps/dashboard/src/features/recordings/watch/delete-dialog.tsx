import { Button, Group, Modal, Text } from '@mantine/core'
import { deleteRecording, listRecordings } from '@throughline/contract'
import { useChange } from '../../../api/use-change.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { lostInWords } from '../bulk/lost-in-words.ts'

interface DeleteDialogProps {
  isOpen: boolean
  projectId: string
  recordingId: string
  /** How much of what members put to it goes with it. */
  lost: { notes: number; clips: number }
  onClose: () => void
  onDeleted: () => void
}

/** Asks before a recording is deleted: nobody can bring it back. */
export const DeleteDialog = ({ isOpen, projectId, recordingId, lost, onClose, onDeleted }: DeleteDialogProps) => {
  const { mutate, isPending, error } = useChange(deleteRecording, { refresh: [listRecordings], onDone: onDeleted })
  return (
    <Modal opened={isOpen} onClose={onClose} title="Delete this recording?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text size="sm" mb="md">
        Nobody will be able to watch it again, and it cannot be brought back{lostInWords(lost)}. The visit and its events stay counted in
        every report.
      </Text>
      {error && <ErrorNote title="The recording was not deleted" error={error} />}
      <Group gap="sm" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate({ params: { projectId, recordingId } })}>
          Delete the recording
        </Button>
      </Group>
    </Modal>
  )
}
