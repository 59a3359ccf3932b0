import type { Project } from '@throughline/contract'
import type { InsightsContext } from '../../context.ts'
import { payloadReader, readChunkHeads } from '../stream/chunks.ts'
import { inPieces, recordingLines } from '../stream/recording-lines.ts'
import { withQuietBeginning } from './quiet-beginning.ts'
import type { RecordingStretch } from './stretch.ts'

/** What is asked of a stretch; beyond either of its ends is that end. Milliseconds since 1970. */
export interface AskedOfStretch {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/**
 * The rrweb events of a stretch as JSON lines, in pieces that end with a line feed: from the last full snapshot at or before the moment
 * asked for, with nothing after the stretch, and of what was before it the page as it was when it begins. Asks for no session, for
 * what is kept may outlive it. Undefined if nothing of the recording is there.
 */
export const streamStretch = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { recordingId, from, to }: RecordingStretch,
  asked: AskedOfStretch = {},
): Promise<AsyncIterable<string> | undefined> => {
  const heads = await readChunkHeads(context, project.id, recordingId)
  if (heads.length === 0) return undefined
  const within = (moment: number): number => Math.min(to, Math.max(from, moment))
  const read = payloadReader(context, project.id, recordingId)
  const lines = recordingLines({ heads, read, from: within(asked.from ?? from), to: within(asked.to ?? to) })
  return inPieces(withQuietBeginning(lines, from))
}
