import type { deleteRecording as endpoint, Input, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { deleteAssets, deleteChunks, deleteSnapshots, markDeleted } from './delete-recording.sql.ts'
import { findRecording } from './find-recording.ts'
import { sessionParameters } from './one-session.ts'

/**
 * Deletes the replay of a session for good, also what of it is still to arrive; its events stay counted. Undefined if the project has
 * no such session; `deleted` is false if there was nothing to watch. Resolves when nothing of it can be read any more; the engine
 * takes the bytes off the disk some minutes later.
 */
export const deleteRecording = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { recordingId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const row = await findRecording(context, project.id, recordingId)
  if (!row) return undefined
  const parameters = sessionParameters(project.id, recordingId)
  // The mark comes first: whatever happens to the rest, nobody is shown it again. Deleting twice does no harm.
  await context.analytics.command(markDeleted, parameters)
  await context.analytics.command(deleteChunks, parameters)
  await context.analytics.command(deleteSnapshots, parameters)
  await context.analytics.command(deleteAssets, parameters)
  return { deleted: row.replayable === 1 }
}
