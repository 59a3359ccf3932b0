import type {
  AnsweredMetric,
  AnsweredQuestion,
  Condition,
  Dashboard,
  DashboardFilters,
  Interval,
  MetricId,
  Project,
  Query,
  QueryPeriod,
  Tile,
  TileAnswer,
  TileId,
  UserId,
} from '@throughline/contract'
import { runQuery, type InsightsContext } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { findMetric } from '../metrics/metrics.ts'
import { namedMetrics } from '../metrics/named-metrics.ts'
import { readMetricValue } from '../metrics/read-metric-value.ts'
import { findSavedQuestion } from '../questions/saved-questions.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'
import { findSegment } from '../segments/segments.ts'

type Context = InsightsContext & Pick<AccountsContext, 'db' | 'now'>

interface Asked {
  project: Project
  filters: DashboardFilters
  /** For whom it is looked up; null where that person is gone. */
  userId: UserId | null
}

/** Answers what a tile asks, under the filters of the whole. Undefined of words, and where the dashboard has no such tile. */
export const askTile = async (
  context: Context,
  { dashboard, tileId, ...asked }: Asked & { dashboard: Pick<Dashboard, 'tiles'>; tileId: TileId },
): Promise<TileAnswer | Refusal | undefined> => {
  const tile = dashboard.tiles.find(({ id }) => id === tileId)
  if (!tile || tile.content.kind === 'text') return undefined
  if (tile.content.kind === 'metric') return askMetric(context, asked, tile, tile.content.metricId)
  const question = await questionOf(context, asked.project, tile)
  return isRefusal(question) ? question : askQuestion(context, asked, question)
}

type Question = Pick<AnsweredQuestion, 'name' | 'query' | 'view'>

/** What a tile asks by itself. Refuses a saved question that is gone. */
const questionOf = async (context: Context, project: Project, { title, content }: Tile): Promise<Question | Refusal> => {
  const given = title === '' ? null : title
  if (content.kind === 'question') return { name: given, query: content.query, view: content.view }
  const saved = content.kind === 'saved' && (await findSavedQuestion(context, { projectId: project.id, id: content.savedQuestionId }))
  if (!saved) return refuse('gone', 'The saved question that stood here was removed. Put it back, or take this tile off the dashboard.')
  return { name: given ?? saved.name, query: saved.query, view: saved.view }
}

const askQuestion = async (context: Context, asked: Asked, question: Question): Promise<AnsweredQuestion | Refusal> => {
  const { project, filters, userId } = asked
  const own = await askedSessions(context, { projectId: project.id, userId, where: question.query.where, segment: question.query.segment })
  if (isRefusal(own)) return own
  const whole = await askedSessions(context, { projectId: project.id, userId, where: filters.where, segment: filters.segment })
  if (isRefusal(whole)) return whole
  const metrics = await namedMetrics(context, { projectId: project.id, userId, query: question.query })
  if (isRefusal(metrics)) return metrics
  const query = await overQuestion(context, asked, question.query)
  const answer = await runQuery(context, project, { body: query, visits: joined([own.where, whole.where]), metrics })
  return isRefusal(answer) ? answer : { kind: 'question', ...question, query, ...answer }
}

const joined = (parts: readonly (Condition | undefined)[]): Condition | undefined => {
  const there = parts.flatMap((part) => part ?? [])
  return there.length > 1 ? { all: there } : there[0]
}

/** What was read before as a condition. */
const parsed = (where: string | undefined): Condition | undefined => (where === undefined ? undefined : (JSON.parse(where) as Condition))

/**
 * A question with the filters of the whole in it: their period in place of its own, its visits those that fulfil both. Where both have
 * a segment, what the second one says stands beside the condition, for a question has room for one.
 */
const overQuestion = async (context: Context, { project, filters }: Asked, { where, segment, ...query }: Query): Promise<Query> => {
  const other = segment !== undefined && segment !== filters.segment ? filters.segment : undefined
  const said = other && (await findSegment(context, { projectId: project.id, id: other }))?.condition
  const condition = joined([parsed(where), parsed(filters.where), said])
  const kept = segment ?? filters.segment
  return {
    ...query,
    period: filters.period ?? query.period,
    ...(condition && { where: JSON.stringify(condition) }),
    ...(kept !== undefined && { segment: kept }),
  }
}

const askMetric = async (context: Context, asked: Asked, { title }: Tile, id: MetricId): Promise<AnsweredMetric | Refusal> => {
  const { project, filters, userId } = asked
  const metric = await findMetric(context, { projectId: project.id, id })
  if (!metric) return refuse('gone', 'The metric that stood here was removed. Put it back, or take this tile off the dashboard.')
  const reading = await readMetricValue(context, project, {
    metric,
    userId,
    ...filters,
    interval: intervalOf(filters.period ?? metric.query.period),
  })
  if (isRefusal(reading)) return reading
  const { description, unit, currency, direction } = metric
  return {
    kind: 'metric',
    name: title === '' ? metric.name : title,
    query: await overQuestion(context, asked, metric.query),
    metric: { id, description, unit, currency, direction },
    reading,
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Intervals that a period has few enough of for a small picture. */
const intervalOf = (period: QueryPeriod): Interval => {
  if ('last' in period) return period.last.unit
  const days = (Date.parse(period.to) - Date.parse(period.from)) / DAY_MS
  if (days <= 2) return 'hour'
  if (days <= 62) return 'day'
  return days <= 366 ? 'week' : 'month'
}
