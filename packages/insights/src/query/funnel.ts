import { limits, type FunnelQuery, type FunnelResult } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { funnelBySteps } from './funnel.sql.ts'
import { intervalOfFunnel } from './interval-of-funnel.ts'
import { nameOfMatch } from './name-of-match.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { bucketsOf, tellBucket, type Bucket } from './time-frame.ts'
import { collectValues } from './values.ts'

type Numbered = `${'reached' | 'median' | 'whole'}${number}`

interface FunnelRow extends Readonly<Partial<Record<Numbered, number | null>>> {
  readonly part: 'all' | 'value' | 'bucket' | 'bin'
  readonly value: string
  readonly bucket: string
  readonly bin: number
}

type OverTime = FunnelResult['overTime']['buckets']

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)

/** A time of nobody is none. */
const timeOf = (ms: number | null | undefined): number | null => (ms === null || ms === undefined || Number.isNaN(ms) ? null : ms)

type Steps = FunnelResult['steps']

const stepsOf = ({ steps }: FunnelQuery, reachedAt: (step: number) => number, medianAt: (step: number) => number | null): Steps =>
  steps.map(({ label, match }, index) => {
    const reached = reachedAt(index + 1)
    return {
      label: label ?? nameOfMatch(match),
      reached,
      shareOfFirst: share(reached, reachedAt(1)),
      shareOfPrevious: share(reached, index === 0 ? reached : reachedAt(index)),
      medianMs: index === 0 ? null : medianAt(index + 1),
    }
  })

const conversionOf = (steps: Steps): number | null => share(steps.at(-1)?.reached ?? 0, steps[0]?.reached ?? 0)

const stepsOfRow = (query: FunnelQuery, row: FunnelRow | undefined): Steps =>
  stepsOf(
    query,
    (step) => row?.[`reached${step}`] ?? 0,
    (step) => timeOf(row?.[`median${step}`]),
  )

/** The most frequent values of a breakdown, and all others together, whose times cannot be told from the others' times. */
const groupsOf = (query: FunnelQuery, all: FunnelRow | undefined, rows: readonly FunnelRow[]): FunnelResult['groups'] => {
  if (!query.breakdown) return []
  const shown = rows.slice(0, query.breakdown.most)
  const groups = shown.map((row) => {
    const steps = stepsOfRow(query, row)
    return { value: row.value, isOther: false, steps, conversion: conversionOf(steps) }
  })
  const rest = stepsOf(
    query,
    (step) => (all?.[`reached${step}`] ?? 0) - shown.reduce((sum, row) => sum + (row[`reached${step}`] ?? 0), 0),
    () => null,
  )
  return rest[0]?.reached ? [...groups, { value: null, isOther: true, steps: rest, conversion: conversionOf(rest) }] : groups
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Where the bins of times begin: lengths that people have words for. */
const edgesMs = [
  0,
  ...[1, 5, 10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 3, 7, 14, 30, 60, 90, 180].map((days) => days * DAY_MS),
]

type Spread = FunnelResult['toConvert']['spread']

/** From the first bin that somebody's time lies in to the last one. */
const spreadOf = (query: FunnelQuery, rows: readonly FunnelRow[]): Spread => {
  const countIn = new Map(
    rows.filter(({ part, bin }) => part === 'bin' && bin > 0).map((row) => [row.bin, row[`reached${query.steps.length}`]]),
  )
  const bins = edgesMs.map((fromMs, index) => ({ fromMs, toMs: edgesMs[index + 1] ?? null, count: countIn.get(index + 1) ?? 0 }))
  const isFilled = ({ count }: Spread[number]): boolean => count > 0
  return bins.slice(Math.max(0, bins.findIndex(isFilled)), bins.findLastIndex(isFilled) + 1)
}

/** More buckets than this no picture shows. */
const MOST_BUCKETS = 1_000

/** A session ends after a day, so that its window does too. */
const windowMsOf = ({ per, windowMs }: FunnelQuery): number => (per === 'session' ? Math.min(windowMs, limits.session.maxMs) : windowMs)

const bucketsOver = (context: QueryContext, query: FunnelQuery, buckets: readonly Bucket[], rows: readonly FunnelRow[]): OverTime => {
  const { period, now } = context
  const byKey = new Map(rows.filter(({ part }) => part === 'bucket').map((row) => [row.bucket, row]))
  // What happens after the period, or has not happened yet, is not in the answer.
  const knownUntil = Math.min(period.to.getTime(), now.getTime())
  return buckets.map((bucket) => {
    const row = byKey.get(bucket.key)
    const entered = row?.reached1 ?? 0
    const converted = row?.[`reached${query.steps.length}`] ?? 0
    return {
      ...tellBucket(bucket, period, now),
      entered,
      converted,
      conversion: share(converted, entered),
      medianMs: timeOf(row?.whole50),
      windowOver: bucket.until.getTime() + windowMsOf(query) <= knownUntil,
    }
  })
}

/** How many people (or sessions) came to each step within the window, by the best attempt of each; all of it lies in the period. */
export const readFunnel = async (context: QueryContext, query: FunnelQuery): Promise<FunnelResult | Refusal> => {
  const interval = intervalOfFunnel(context, query)
  const buckets = bucketsOf(interval, context.period, context.project.timeZone)
  if (buckets.length > MOST_BUCKETS)
    return invalidInput('interval', `The period has more than ${MOST_BUCKETS} of these. Ask for longer ones, or for a shorter period`)
  const values = collectValues()
  const sql = funnelBySteps(query, interval, values)
  const parameters = { ...periodParameters(context), ...values.parameters, window: query.windowMs, edges: edgesMs }
  const rows = await context.analytics.query<FunnelRow>(sql, parameters)
  const all = rows.find(({ part }) => part === 'all')
  const steps = stepsOfRow(query, all)
  const timeAt = (level: number): number | null => timeOf(all?.[`whole${level}`])
  return {
    kind: 'funnel',
    steps,
    conversion: conversionOf(steps),
    toConvert: { medianMs: timeAt(50), p75Ms: timeAt(75), p90Ms: timeAt(90), spread: spreadOf(query, rows) },
    overTime: { interval, buckets: bucketsOver(context, query, buckets, rows) },
    groups: groupsOf(
      query,
      all,
      rows.filter(({ part }) => part === 'value'),
    ),
  }
}
