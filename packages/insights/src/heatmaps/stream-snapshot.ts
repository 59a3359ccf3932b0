import type { Input, Project, streamSnapshot as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { findRecording } from '../recordings/find-recording.ts'
import { inPieces } from '../recordings/stream/recording-lines.ts'
import { linesOfPage } from './page-state.ts'
import { snapshotMoment } from './snapshot-moment.ts'

/**
 * The rrweb events that lead to a snapshot as JSON lines: its page's address and size, its full snapshot, and the changes up to its
 * moment; pieces of text that end with a line feed. Undefined if the project has no such recording, or its replay was deleted.
 */
export const streamSnapshot = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { snapshotId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<AsyncIterable<string> | undefined> => {
  const moment = { project: project.id, ...snapshotMoment(snapshotId) }
  const recording = await findRecording(context, project.id, moment.session)
  if (recording?.replayable !== 1) return undefined
  return inPieces(linesOfPage(context, moment, moment.at))
}
