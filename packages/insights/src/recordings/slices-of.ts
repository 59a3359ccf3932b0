import { inStretch } from '../conditions/keys.sql.ts'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import type { Stretch } from './find-recordings.ts'

/** To look into the events of so many sessions at once takes no more memory than one question may have. */
const ROWS_A_SLICE = 500_000

const countRows = `select count() as row_count from sessions where ${inStretch}`

/** A stretch cut into pieces of equal length, the latest first, each with about so many sessions as one question may look into. */
export const slicesOf = async ({ analytics }: InsightsContext, project: string, { since, until }: Stretch): Promise<Stretch[]> => {
  const [counted] = await analytics.query<{ row_count: number }>(countRows, {
    project,
    since: toEngineTime(since),
    until: toEngineTime(until),
  })
  const pieces = Math.min(64, Math.max(1, Math.ceil((counted?.row_count ?? 0) / ROWS_A_SLICE)))
  const length = Math.ceil((until - since + 1) / pieces)
  return Array.from({ length: pieces }, (_, index) => ({
    since: Math.max(since, until - (index + 1) * length + 1),
    until: until - index * length,
  })).filter((slice) => slice.since <= slice.until)
}
