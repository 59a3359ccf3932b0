import type { InsightsContext } from '../context.ts'
import { personsOfVisitors as sql } from './persons-of-visitors.sql.ts'

/** The latest person of each of these visitors (at most a few hundred) that was ever identified. */
export const personsOfVisitors = async (
  { analytics }: InsightsContext,
  project: string,
  visitors: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (visitors.length === 0) return new Map()
  const rows = await analytics.query<{ visitor_id: string; latest_person: string }>(sql, { project, visitors: [...new Set(visitors)] })
  return new Map(rows.map(({ visitor_id, latest_person }) => [visitor_id, latest_person]))
}
