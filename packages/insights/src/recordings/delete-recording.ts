import type { deleteRecording as endpoint, Input, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { deleteRecordings } from './delete-recordings.ts'

/**
 * Deletes the replay of one session, as `deleteRecordings` does. Undefined if the project has no such session; `deleted` is false if
 * there was nothing to watch.
 */
export const deleteRecording = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { recordingId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const { known, deleted } = await deleteRecordings(context, project, [recordingId])
  return known.length === 0 ? undefined : { deleted: deleted.length > 0 }
}
