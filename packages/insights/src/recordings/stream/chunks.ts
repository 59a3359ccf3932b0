import type { InsightsContext } from '../../context.ts'
import { fromEngineTime } from '../../engine-time.ts'
import { sessionParameters } from '../one-session.ts'
import { chunkHeads, chunkPayloads } from './chunks.sql.ts'

/** A chunk without what it holds. Times in milliseconds since 1970. */
export interface ChunkHead {
  readonly id: string
  readonly tab: string
  readonly sequence: number
  readonly startedAt: number
  readonly endedAt: number
  readonly hasSnapshot: boolean
  readonly rawBytes: number
}

interface HeadRow {
  tab_id: string
  id: string
  sequence: number
  started_at: string
  ended_at: string
  has_snapshot: 0 | 1
  raw_bytes: number
}

/** More chunks than any session has that keeps to the limits; about 30 MB of heads. */
const MOST_CHUNKS = 200_000

const headOf = (row: HeadRow): ChunkHead => ({
  id: row.id,
  tab: row.tab_id,
  sequence: row.sequence,
  startedAt: fromEngineTime(row.started_at),
  endedAt: fromEngineTime(row.ended_at),
  hasSnapshot: row.has_snapshot === 1,
  rawBytes: row.raw_bytes,
})

/** The chunks of a session in the order of time; none if it has none, or its replay was deleted. */
export const readChunkHeads = async ({ analytics }: InsightsContext, project: string, session: string): Promise<ChunkHead[]> => {
  const rows = await analytics.query<HeadRow>(chunkHeads, sessionParameters(project, session), { maxRows: MOST_CHUNKS })
  return rows.map(headOf)
}

export type ReadPayloads = (heads: readonly ChunkHead[]) => Promise<ReadonlyMap<string, string>>

/** A function that reads what some chunks of the session hold, by their ids. A chunk that is gone meanwhile is not in the answer. */
export const payloadReader =
  ({ analytics }: InsightsContext, project: string, session: string): ReadPayloads =>
  async (heads) => {
    const rows = await analytics.query<{ id: string; payload: string }>(chunkPayloads, {
      ...sessionParameters(project, session),
      tabs: [...new Set(heads.map(({ tab }) => tab))],
      sequences: [...new Set(heads.map(({ sequence }) => sequence))],
      ids: heads.map(({ id }) => id),
    })
    return new Map(rows.map(({ id, payload }) => [id, payload]))
  }
