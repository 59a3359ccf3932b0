import type { Project, RecordingId } from '@throughline/contract'
import type { InsightsContext } from '../../context.ts'
import { payloadReader, readChunkHeads } from '../stream/chunks.ts'
import { findBeginning } from '../stream/find-beginning.ts'

/**
 * From when on a recording has to be kept so that it can be played from a moment: the last full snapshot at or before it, or where
 * there is none the moment itself. Milliseconds since 1970. Undefined if there is nothing to play.
 */
export const findKeptFrom = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  recordingId: RecordingId,
  moment: number,
): Promise<number | undefined> => {
  const heads = await readChunkHeads(context, project.id, recordingId)
  if (!heads.some(({ hasSnapshot }) => hasSnapshot)) return undefined
  const beginning = await findBeginning(heads, payloadReader(context, project.id, recordingId), moment)
  return beginning?.at ?? moment
}
