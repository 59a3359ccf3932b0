import type { Project, RecordingId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { deleteAssets, deleteChunks, deleteSnapshots, markDeleted } from './delete-recording.sql.ts'
import { findSessions } from './find-sessions.ts'
import { sessionsParameters } from './some-sessions.ts'

/**
 * Deletes the replays of sessions for good, also what of them is still to arrive; their events stay counted. Says which of the
 * sessions the project has, and which of those could be watched until then. Resolves when nothing of them can be read any more; the
 * engine takes the bytes off the disk some minutes later.
 */
export const deleteRecordings = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  ids: readonly RecordingId[],
): Promise<{ known: RecordingId[]; deleted: RecordingId[] }> => {
  const sessions = await findSessions(context, project.id, ids)
  const known = sessions.map(({ id }) => id)
  if (known.length === 0) return { known, deleted: [] }
  const parameters = sessionsParameters(project.id, known)
  // The mark comes first: whatever happens to the rest, nobody is shown it again. Deleting twice does no harm.
  await context.analytics.command(markDeleted, parameters)
  await context.analytics.command(deleteChunks, parameters)
  await context.analytics.command(deleteSnapshots, parameters)
  await context.analytics.command(deleteAssets, parameters)
  return { known, deleted: sessions.filter(({ replayable }) => replayable).map(({ id }) => id) }
}
