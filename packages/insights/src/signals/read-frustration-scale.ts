import type { FrustrationScale, Project } from '@throughline/contract'
import type { AnalyticsStore } from '@throughline/analytics-store'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { levelsOf, type Frustrated } from './levels-of.ts'
import { frustrations, sessionRows } from './read-frustration-scale.sql.ts'

const PERIOD_MS = 30 * 24 * 60 * 60 * 1000
/** Enough for a share that is right to half a hundredth, however many more there are. */
const ENOUGH_ROWS = 200_000
const KEEP_MS = 10 * 60 * 1000
const MAX_KEPT = 500

interface Kept {
  at: number
  scale: Promise<FrustrationScale>
}

const keptBy = new WeakMap<AnalyticsStore, Map<string, Kept>>()

/** How frustrating the sessions of the last 30 days were, as of ten minutes ago at most. */
export const readFrustrationScale = async (context: InsightsContext, { id }: Pick<Project, 'id'>): Promise<FrustrationScale> => {
  const kept = keptBy.get(context.analytics) ?? new Map<string, Kept>()
  keptBy.set(context.analytics, kept)
  const at = context.now().getTime()
  const known = kept.get(id)
  if (known && Math.abs(at - known.at) < KEEP_MS) return known.scale
  // The oldest goes: what is read often is read anew soon.
  for (const oldest of kept.size >= MAX_KEPT ? [...kept.keys()].slice(0, 1) : []) kept.delete(oldest)
  const scale = readScale(context, id)
  kept.set(id, { at, scale })
  scale.catch(() => kept.delete(id)) // whoever asked hears of it; the next one asks again
  return scale
}

const readScale = async ({ analytics, now }: InsightsContext, project: string): Promise<FrustrationScale> => {
  const to = now()
  const period = { project, from: toEngineTime(new Date(to.getTime() - PERIOD_MS)), to: toEngineTime(to) }
  const [size] = await analytics.query<{ rows: number }>(sessionRows, period)
  const oneIn = Math.max(1, Math.ceil((size?.rows ?? 0) / ENOUGH_ROWS))
  const counts = await analytics.query<Frustrated>(frustrations, { ...period, oneIn })
  return { sessions: counts.reduce((sum, { sessions }) => sum + sessions, 0), levels: levelsOf(counts) }
}
