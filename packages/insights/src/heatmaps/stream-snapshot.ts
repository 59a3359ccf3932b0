import type { Input, Project, streamSnapshot as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { findRecording } from '../recordings/find-recording.ts'
import { inPieces } from '../recordings/stream/recording-lines.ts'
import { linesOfPage } from './page-state.ts'

const SNAPSHOT_ID = /^(?<session>.{36})\.(?<tab>.+)\.(?<at>\d+)$/

/**
 * The rrweb events that lead to a snapshot as JSON lines: its page's address and size, its full snapshot, and the changes up to its
 * moment; pieces of text that end with a line feed. Undefined if the project has no such recording, or its replay was deleted.
 */
export const streamSnapshot = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { snapshotId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<AsyncIterable<string> | undefined> => {
  const { session = '', tab = '', at } = SNAPSHOT_ID.exec(snapshotId)?.groups ?? {}
  const recording = await findRecording(context, project.id, session)
  if (recording?.replayable !== 1) return undefined
  const moment = { project: project.id, session, tab, at: Number(at) }
  return inPieces(linesOfPage(context, moment, moment.at))
}
