import { Button, Group, Modal, Progress, Text, TextInput } from '@mantine/core'
import { deleteRecordings, type RecordingId } from '@throughline/contract'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { countOf } from '../../../format/count-of.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import type { KeepsakesOfRows } from '../keepsakes/use-keepsakes-in-brief.ts'
import { lostInWords } from './lost-in-words.ts'
import { useInBatches } from './use-in-batches.ts'

interface DeleteManyProps {
  isOpen: boolean
  projectId: string
  ids: readonly RecordingId[]
  brief: KeepsakesOfRows
  onClose: () => void
  onDeleted: () => void
}

/** So few that somebody who stops on the way loses little; so many that the engine rewrites its parts seldom. */
const AT_A_TIME = 20

const what = (count: number): string => (count === 1 ? 'this recording' : countOf(count, 'recording'))

/** Asks for the number before recordings are deleted, since nobody can bring them back; then says how far it is. */
export const DeleteMany = (props: DeleteManyProps) => (
  <Modal
    opened={props.isOpen}
    onClose={props.onClose}
    title={`Delete ${what(props.ids.length)}?`}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Asked {...props} />
  </Modal>
)

const Asked = ({ projectId, ids, brief, onClose, onDeleted }: DeleteManyProps) => {
  const [typed, setTyped] = useState('')
  const { progress, error, run, cancel } = useInBatches<RecordingId>(AT_A_TIME)
  const lost = ids.reduce((sum, id) => ({ notes: sum.notes + (brief.of(id)?.notes ?? 0), clips: sum.clips + (brief.of(id)?.clips ?? 0) }), {
    notes: 0,
    clips: 0,
  })
  const remove = async (): Promise<void> => {
    const deleted = await run(ids, async (some) => {
      await call(deleteRecordings, { params: { projectId }, body: { recordingIds: [...some] } })
    })
    if (deleted.length > 0) onDeleted()
    if (deleted.length === ids.length) onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void remove()
      }}
    >
      <Text size="sm" mb="sm">
        Nobody will be able to watch {ids.length === 1 ? 'it' : 'them'} again, and {ids.length === 1 ? 'it' : 'they'} cannot be brought back
        {lostInWords(lost, ids.length)}. The visits and their events stay counted in every report.
      </Text>
      {progress ? (
        <>
          <Progress value={(progress.done / progress.of) * 100} aria-label="How far it is" />
          <Text size="sm" my="xs">
            {progress.done} of {progress.of} deleted
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={cancel}>
              Stop after these
            </Button>
          </Group>
        </>
      ) : (
        <>
          <TextInput
            label={`Type ${ids.length} to delete ${what(ids.length)}`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          {error && <ErrorNote title="Not all of them were deleted" error={error} />}
          <Group gap="sm" justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              Keep {ids.length === 1 ? 'it' : 'them'}
            </Button>
            <Button color="red" type="submit" disabled={typed.trim() !== String(ids.length) || ids.length === 0}>
              Delete {what(ids.length)}
            </Button>
          </Group>
        </>
      )}
    </form>
  )
}
