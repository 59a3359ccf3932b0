import type { AlertCondition, Judged, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import type { Bucket } from '../query/time-frame.ts'
import type { Refusal } from '../refusal.ts'
import { alertCalendar, type AlertCalendar } from './alert-calendar.ts'
import { historyBegins } from './history-begins.ts'
import { judge } from './judge.ts'
import { readValues, type Values, type Watched } from './read-values.ts'

export interface AlertToCheck extends Watched {
  readonly condition: AlertCondition
}

const weeksOf = (condition: AlertCondition): number => (condition.kind === 'usual' ? condition.weeks : 0)

interface Known {
  readonly calendar: AlertCalendar
  readonly values: Values
  readonly begins: number | undefined
}

const judgedIn = ({ calendar, values, begins }: Known, { condition, isCounted }: AlertToCheck, bucket: Bucket): Judged => {
  const before = calendar
    .weeksBefore(bucket, weeksOf(condition))
    .filter(({ from }) => begins !== undefined && from.getTime() >= begins)
    .flatMap(({ from }) => values.get(from.getTime()) ?? [])
  const value = values.get(bucket.from.getTime()) ?? null
  return {
    from: bucket.from.toISOString(),
    until: bucket.until.toISOString(),
    value,
    ...judge({ condition, value, before, isCounted }),
  }
}

/**
 * What an alert finds in one bucket. `early`: its value can still change, by what is yet to happen. Refuses what cannot be counted by the
 * interval.
 */
export const checkAlert = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  alert: AlertToCheck,
  bucket: Bucket,
): Promise<Judged | 'early' | Refusal> => {
  const calendar = alertCalendar(alert.interval, project.timeZone)
  const buckets = [bucket, ...calendar.weeksBefore(bucket, weeksOf(alert.condition))]
  const [values, begins] = await Promise.all([readValues(context, project, alert, buckets), historyBegins(context, project.id)])
  if ('error' in values) return values
  return values.has(bucket.from.getTime()) ? judgedIn({ calendar, values, begins }, alert, bucket) : 'early'
}

const PREVIEWED_MS = 8 * 7 * 24 * 60 * 60 * 1000

export interface AlertPreview {
  readonly buckets: Judged[]
  readonly times: number
  readonly over: number
  readonly unknown: number
}

/** How often it goes from normal to over; what is unknown changes nothing. */
export const timesOver = (outcomes: readonly Judged['outcome'][]): number => {
  let [times, isOver] = [0, false]
  for (const outcome of outcomes) {
    if (outcome === 'unknown') continue
    if (outcome === 'over' && !isOver) times += 1
    isOver = outcome === 'over'
  }
  return times
}

/** What an alert would have found in the buckets of the last eight weeks that are over, the earliest first. */
export const previewAlert = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  alert: AlertToCheck,
): Promise<AlertPreview | Refusal> => {
  const now = context.now()
  const calendar = alertCalendar(alert.interval, project.timeZone)
  const begins = await historyBegins(context, project.id)
  const first = Math.max(now.getTime() - PREVIEWED_MS, Math.min(begins ?? now.getTime(), now.getTime()))
  const buckets = calendar.between(new Date(first), now).filter(({ from, until }) => from.getTime() >= first && until <= now)
  // Weeks before history began hold nothing, and are not read.
  const wanted = new Map<number, Bucket>()
  for (const bucket of buckets)
    for (const one of [bucket, ...calendar.weeksBefore(bucket, weeksOf(alert.condition))])
      if (begins !== undefined && one.from.getTime() >= begins) wanted.set(one.from.getTime(), one)
  const values = await readValues(context, project, alert, [...wanted.values()])
  if ('error' in values) return values
  const known = buckets.filter(({ from }) => values.has(from.getTime()))
  const judged = known.map((bucket) => judgedIn({ calendar, values, begins }, alert, bucket))
  const count = (outcome: Judged['outcome']): number => judged.filter((one) => one.outcome === outcome).length
  return { buckets: judged, times: timesOver(judged.map(({ outcome }) => outcome)), over: count('over'), unknown: count('unknown') }
}
