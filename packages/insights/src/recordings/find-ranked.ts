import type { AnyCondition } from '../conditions/compile-condition.ts'
import { compileCondition } from '../conditions/compile-condition.ts'
import { parameterNames } from '../conditions/parameter-names.ts'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import type { AskedCondition } from './asked-condition.ts'
import { countKeys, fulfillingAmong, rankedKeys, rankedRecordings, type Ranking } from './find-ranked.sql.ts'
import type { FoundRecording, RecordingKey, Stretch } from './find-recordings.ts'
import { slicesOf } from './slices-of.ts'
import { splitCondition } from './split-condition.ts'

/** A session's place in an order by score. */
export interface RankedKey extends RecordingKey {
  readonly score: number
}

export interface RankedSearch extends AskedCondition {
  readonly ranking: Ranking
  readonly within: Stretch
  /** Only what comes after it. */
  readonly after: RankedKey | undefined
  /** The moment for which relevance is told, and what whoever asks has watched. */
  readonly asOf: number
  readonly watched: readonly string[]
  readonly limit: number
}

interface FoundKey {
  id: string
  key_at: string
  score: number
}

export type RankedRecording = FoundRecording & { score: number; relevance_points: number[] }

/** A set of so many keys is made in a tenth of a second. */
const MOST_KEYS = 200_000
/** So many of the highest are looked at first, where many sessions may fulfil the condition: one in eighty of them has to. */
const CANDIDATES = 4_000

const parametersOf = (project: string, { parameters, within, after, asOf, watched }: RankedSearch) => ({
  ...parameters,
  project,
  since: toEngineTime(within.since),
  until: toEngineTime(within.until),
  asOf: toEngineTime(asOf),
  watched,
  ...(after && { afterScore: after.score, keyAt: toEngineTime(after.at), keyId: after.id }),
})

const areMany = async (context: InsightsContext, keys: string | undefined, parameters: Record<string, unknown>): Promise<boolean> => {
  if (keys === undefined) return true
  const [counted] = await context.analytics.query<{ row_count: number }>(countKeys(keys), { ...parameters, most: MOST_KEYS })
  return (counted?.row_count ?? 0) >= MOST_KEYS
}

const asked = (condition: AnyCondition, among: 'all' | 'among') => {
  const names = parameterNames()
  return { compiled: compileCondition(condition, names, among), values: names.values }
}

/**
 * The highest by what their own rows tell, and of these the ones that fulfil the rest; undefined where that may not be enough to go by.
 * To look into the events of all sessions takes longer than to find out that most of the highest will do.
 */
const amongTheHighest = async (context: InsightsContext, project: string, search: RankedSearch): Promise<FoundKey[] | undefined> => {
  const split = splitCondition(search.condition)
  if (!split) return undefined
  const parameters = parametersOf(project, search)
  const rows = asked(split.ofRows, 'all')
  const candidates = await context.analytics.query<FoundKey>(rankedKeys(search.ranking, rows.compiled, !search.after), {
    ...parameters,
    ...rows.values,
    limit: CANDIDATES,
  })
  const rest = asked(split.ofEvents, 'among')
  const fulfilling = await context.analytics.query<{ id: string }>(fulfillingAmong(rest.compiled.fulfils), {
    ...parameters,
    ...rest.values,
    among: candidates.map(({ id }) => id),
    amongAt: candidates.map(({ key_at }) => key_at),
    limit: CANDIDATES,
  })
  const ids = new Set(fulfilling.map(({ id }) => id))
  const found = candidates.filter(({ id }) => ids.has(id)).slice(0, search.limit)
  return found.length === search.limit || candidates.length < CANDIDATES ? found : undefined
}

const findKeys = async (context: InsightsContext, project: string, search: RankedSearch): Promise<FoundKey[]> => {
  const { compiled, within } = search
  if (!compiled.readsEvents || !(await areMany(context, compiled.keys, parametersOf(project, search))))
    return highestIn(context, project, search, [within])
  return (await amongTheHighest(context, project, search)) ?? highestIn(context, project, search, await slicesOf(context, project, within))
}

/** Of those that began in the same millisecond the order stays as the engine told it. */
const byScore = (a: FoundKey, b: FoundKey): number => {
  if (a.score !== b.score) return b.score - a.score
  return a.key_at === b.key_at ? 0 : a.key_at < b.key_at ? 1 : -1
}

/** The highest of each piece of time, and of these the highest. */
const highestIn = async (
  context: InsightsContext,
  project: string,
  search: RankedSearch,
  pieces: readonly Stretch[],
): Promise<FoundKey[]> => {
  const { compiled, ranking, after, limit } = search
  const found: FoundKey[] = []
  for (const { since, until } of pieces) {
    const parameters = { ...parametersOf(project, search), since: toEngineTime(since), until: toEngineTime(until), limit }
    found.push(...(await context.analytics.query<FoundKey>(rankedKeys(ranking, compiled, !after), parameters)))
  }
  return found.toSorted(byScore).slice(0, limit)
}

/** Sessions that fulfil a condition, the highest score first and of equal ones the latest, at most `limit`, with what their relevance comes from. */
export const findRanked = async (context: InsightsContext, project: string, search: RankedSearch): Promise<RankedRecording[]> => {
  const keys = await findKeys(context, project, search)
  if (keys.length === 0) return []
  const rows = await context.analytics.query<RankedRecording>(rankedRecordings, {
    ...parametersOf(project, search),
    among: keys.map(({ id }) => id),
    amongAt: keys.map(({ key_at }) => key_at),
    limit: keys.length,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return keys.flatMap(({ id, score }) => {
    const row = byId.get(id)
    return row ? [{ ...row, score }] : []
  })
}
