import {
  countMeasures,
  whyNoMetric,
  type AlertWatch,
  type MetricDefinition,
  type MetricId,
  type ProjectId,
  type TrendQuery,
  type UserId,
} from '@throughline/contract'
import { nameOfMatch, type AlertToCheck } from '@throughline/insights'
import { findMetric } from '../metrics/metrics.ts'
import { findSavedQuestion } from '../questions/saved-questions.ts'
import { invalid, isRefusal, refuse, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'
import type { AlertsContext } from './alerts-context.ts'

type Context = Pick<AlertsContext, 'db' | 'now'>

/** What is watched, as a number that can be read. */
export interface Resolved extends Pick<AlertToCheck, 'metric' | 'visits' | 'isCounted'> {
  name: string
  unit: MetricDefinition['unit']
  currency: string | null
}

interface Watching {
  projectId: ProjectId
  watch: AlertWatch
  /** For whom: some conditions are about what they have watched. */
  userId: UserId | null
}

const gone = (what: string): Refusal => refuse('not_found', `The ${what} that was watched is gone. Choose something else to watch.`)

type Definition = Pick<Resolved, 'name' | 'metric' | 'unit' | 'currency' | 'isCounted'>

const trendAsMetric = (name: string, query: TrendQuery): Definition | Refusal => {
  const wrong = whyNoMetric(query)
  if (wrong) return invalid([{ path: ['watch', ...wrong.path].join('.'), message: wrong.message }])
  const [one] = query.series
  const measure = one && 'measure' in one ? one.measure.of : undefined
  const isCounted = query.formula === undefined && measure !== 'per person' && countMeasures.some((each) => each === measure)
  return { name, metric: { query, take: { trend: 'total' } }, unit: 'count', currency: null, isCounted }
}

/** What a question of an alert's own is called: by whoever asked, by its formula, or by its events. */
const nameOf = ({ series: [one], formula }: TrendQuery): string => {
  if (formula !== undefined) return formula
  return one?.label ?? (one && 'match' in one ? nameOfMatch(one.match) : 'A metric')
}

const definitionOf = async (context: Context, { projectId, watch }: Watching): Promise<Definition | Refusal> => {
  if ('question' in watch) return ofTrend(context, projectId, { name: nameOf(watch.question), query: watch.question })
  if ('savedQuestion' in watch) {
    const saved = await findSavedQuestion(context, { projectId, id: watch.savedQuestion })
    if (!saved) return gone('question')
    if (saved.query.kind !== 'trend')
      return invalid([{ path: 'watch.savedQuestion', message: 'only trends can be watched; make a metric of it' }])
    return ofTrend(context, projectId, { name: saved.name, query: saved.query })
  }
  return ofMetric(context, projectId, watch.metric)
}

const ofMetric = async (context: Context, projectId: ProjectId, id: MetricId): Promise<Definition | Refusal> => {
  const metric = await findMetric(context, { projectId, id })
  if (!metric) return gone('metric')
  const { name, query, take, unit, currency } = metric
  return { name, metric: { query, take }, unit, currency, isCounted: unit === 'count' }
}

/** A trend of one metric, of all visits, is that metric. */
const ofTrend = (
  context: Context,
  projectId: ProjectId,
  { name, query }: { name: string; query: TrendQuery },
): Promise<Definition | Refusal> | Definition | Refusal => {
  const [one, ...others] = query.series
  const isOnlyMetric = others.length === 0 && !query.formula && !query.breakdown && !query.where && !query.segment
  return one && 'metric' in one && isOnlyMetric ? ofMetric(context, projectId, one.metric) : trendAsMetric(name, query)
}

/** Finds what an alert watches, and of which visits it is. Refuses what is gone, or is not one number. */
export const resolveWatch = async (context: Context, watching: Watching): Promise<Resolved | Refusal> => {
  const definition = await definitionOf(context, watching)
  if (isRefusal(definition)) return definition
  const { where, segment } = definition.metric.query
  const sessions = await askedSessions(context, { projectId: watching.projectId, userId: watching.userId, where, segment })
  return isRefusal(sessions) ? sessions : { ...definition, visits: sessions.where }
}
