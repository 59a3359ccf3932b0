import type { InsightsContext } from '../context.ts'
import { impatientTables, oldParts, openMutations } from './old-parts.sql.ts'
import { tablesOfProjects } from './table-facts.sql.ts'

export interface OldParts {
  table: string
  parts: number
  bytes: number
}

/**
 * What may still hold bytes of rows that were deleted before a moment: parts that were replaced by then and are not removed yet, and
 * whether a deletion is still under way. Both empty: the bytes are gone.
 */
export const findOldParts = async ({ analytics }: InsightsContext, before: Date): Promise<{ parts: OldParts[]; openMutations: number }> => {
  const [parts, [mutations]] = await Promise.all([
    analytics.query<OldParts>(oldParts, { before: Math.ceil(before.getTime() / 1000) }),
    analytics.query<{ open: number }>(openMutations),
  ])
  return { parts, openMutations: mutations?.open ?? 0 }
}

/**
 * Lets the engine remove replaced parts a minute after they were replaced, and look for them every minute at least: left to itself it
 * takes up to eight minutes, and looks ever more rarely when there is little to do. A part is flushed before it takes another's place
 * (`fsync_after_insert`, `min_rows_to_fsync_after_merge`), so the old one is not needed as a spare.
 */
export const removeOldPartsSoon = async ({ analytics }: Pick<InsightsContext, 'analytics'>): Promise<void> => {
  const done = new Set((await analytics.query<{ table: string }>(impatientTables)).map(({ table }) => table))
  for (const table of tablesOfProjects) {
    if (done.has(table)) continue
    await analytics.command(
      `alter table ${table} modify setting old_parts_lifetime = 60, cleanup_delay_period = 30, max_cleanup_delay_period = 60`,
    )
  }
}

/** The engine's clock, in whole seconds, by which it says when a part was replaced. */
export const engineTime = async ({ analytics }: InsightsContext): Promise<Date> => {
  const [answer] = await analytics.query<{ now: number }>('select toUnixTimestamp(now()) as now')
  return new Date((answer?.now ?? 0) * 1000)
}
