import { Button, Group, Modal, Text } from '@mantine/core'
import { deleteRecording, listRecordings } from '@throughline/contract'
import { useChange } from '../../../api/use-change.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'

interface DeleteDialogProps {
  isOpen: boolean
  projectId: string
  recordingId: string
  onClose: () => void
  onDeleted: () => void
}

/** Asks before a recording is deleted: nobody can bring it back. */
export const DeleteDialog = ({ isOpen, projectId, recordingId, onClose, onDeleted }: DeleteDialogProps) => {
  const { mutate, isPending, error } = useChange(deleteRecording, { refresh: [listRecordings], onDone: onDeleted })
  return (
    <Modal opened={isOpen} onClose={onClose} title="Delete this recording?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text size="sm" mb="md">
        Nobody will be able to watch it again, and it cannot be brought back. The visit and its events stay counted in every report.
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
