import type { Input, Project, streamRecordingEvents as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { findRecording } from './find-recording.ts'
import { payloadReader, readChunkHeads } from './stream/chunks.ts'
import { inPieces, recordingLines } from './stream/recording-lines.ts'

/**
 * The rrweb events of a recording as JSON lines, in the order of time, one tab at a time: pieces of text that end with a line feed.
 * What is stored is passed on as it is, a few chunks at a time. Undefined if there is no such recording, or nothing to play.
 */
export const streamRecordingEvents = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { recordingId }, query }: Pick<Input<typeof endpoint>, 'params' | 'query'>,
): Promise<AsyncIterable<string> | undefined> => {
  const [row, heads] = await Promise.all([
    findRecording(context, project.id, recordingId),
    readChunkHeads(context, project.id, recordingId),
  ])
  if (row?.replayable !== 1) return undefined
  const read = payloadReader(context, project.id, recordingId)
  return inPieces(recordingLines({ heads, read, from: query.from, to: query.to }))
}
