import { dayOf } from '../zoned-day.ts'
import type { AnswerTableName } from './answer-tables.ts'
import type { LifecycleResult, StickinessResult } from './activity.ts'
import type { FunnelResult } from './funnel.ts'
import type { PathsResult } from './paths.ts'
import type { QueryKind, QueryResult } from './query.ts'
import type { Interval, TimeBucket } from './query-period.ts'
import type { RetentionResult } from './retention.ts'
import type { TrendResult } from './trend.ts'

/** A value in a table; null where there is none. */
type Cell = string | number | null

/** An answer as a table: what its columns are called, and its rows. */
export interface AnswerTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** When a bucket begins, as tables say it: the day in the project's time zone, or the moment of an hour. */
const begin = ({ from }: Pick<TimeBucket, 'from'>, timeZone: string, interval?: Interval): string =>
  interval === 'hour' ? from : dayOf(new Date(from), timeZone)

const yes = (isSo: boolean): string => (isSo ? 'yes' : 'no')

/** What a line is called: its series, and the value of the breakdown that it is of. */
export const nameOfLine = ({
  label,
  value,
  isOther,
  isCut,
}: {
  label: string
  value: string | null
  isOther: boolean
  isCut: boolean
}): string => {
  if (!isCut) return label
  return `${label}: ${isOther ? 'all others' : value || 'none'}`
}

/** A row for each bucket and one for the whole period, a column for each line and for what it was in the period before. */
const ofTrend = ({ interval, buckets, lines }: TrendResult, timeZone: string): AnswerTable => {
  const isCut = lines.some(({ value, isOther }) => value !== null || isOther)
  const columns = lines.flatMap((line) => {
    const name = nameOfLine({ ...line, isCut })
    return line.previous ? [name, `${name} (period before)`] : [name]
  })
  const cells = (valueOf: (line: TrendResult['lines'][number] | NonNullable<TrendResult['lines'][number]['previous']>) => Cell): Cell[] =>
    lines.flatMap((line) => (line.previous ? [valueOf(line), valueOf(line.previous)] : [valueOf(line)]))
  return {
    columns: ['From', 'Complete', ...columns],
    rows: [
      ...buckets.map((bucket, place) => [
        begin(bucket, timeZone, interval),
        yes(bucket.complete),
        ...cells(({ values }) => values[place] ?? null),
      ]),
      ['Whole period', '', ...cells(({ total }) => total)],
    ],
  }
}

/** A row for each step, of all and of each value of the breakdown. */
const ofSteps = ({ steps, groups }: FunnelResult): AnswerTable => ({
  columns: ['Of', 'Step', 'Name', 'Reached', 'Share of first', 'Share of step before', 'Median ms from step before'],
  rows: [{ value: 'all', isOther: false, steps }, ...groups].flatMap(({ value, isOther, steps: of }) =>
    of.map(({ label, reached, shareOfFirst, shareOfPrevious, medianMs }, place) => [
      isOther ? 'all others' : value || 'none',
      place + 1,
      label,
      reached,
      shareOfFirst,
      shareOfPrevious,
      medianMs,
    ]),
  ),
})

/** A row for each stretch of time in which somebody converted. */
const ofTimeToConvert = ({ toConvert: { spread } }: FunnelResult): AnswerTable => ({
  columns: ['From ms', 'To ms', 'Converted'],
  rows: spread.map(({ fromMs, toMs, count }) => [fromMs, toMs, count]),
})

/** A row for each interval in which attempts began. */
const ofConversion = ({ overTime: { interval, buckets } }: FunnelResult, timeZone: string): AnswerTable => ({
  columns: ['From', 'Complete', 'Entered', 'Converted', 'Conversion', 'Window over'],
  rows: buckets.map((bucket) => [
    begin(bucket, timeZone, interval),
    yes(bucket.complete),
    bucket.entered,
    bucket.converted,
    bucket.conversion,
    yes(bucket.windowOver),
  ]),
})

const funnelTables: Readonly<Record<AnswerTableName, (result: FunnelResult, timeZone: string) => AnswerTable>> = {
  steps: ofSteps,
  'time-to-convert': ofTimeToConvert,
  'over-time': ofConversion,
}

/** A row for each cohort and interval, the first of each with all of the cohort; of a breakdown then the same for each of its values. */
const ofRetention = ({ cohorts, groups }: RetentionResult, timeZone: string): AnswerTable => {
  const rowsOf = (of: RetentionResult['cohorts']): Cell[][] =>
    of.flatMap((cohort) => {
      const from = begin(cohort, timeZone)
      const cells = cohort.cells.map(({ people, share, complete }, place) => [from, cohort.size, place + 1, people, share, yes(complete)])
      return [[from, cohort.size, 0, cohort.size, cohort.size === 0 ? null : 1, 'yes'], ...cells]
    })
  const columns = ['Cohort', 'Size', 'Interval', 'People', 'Share', 'Complete']
  if (groups.length === 0) return { columns, rows: rowsOf(cohorts) }
  const named = (name: string, of: RetentionResult['cohorts']): Cell[][] => rowsOf(of).map((row) => [name, ...row])
  return {
    columns: ['Of', ...columns],
    rows: [
      ...named('all', cohorts),
      ...groups.flatMap(({ value, isOther, cohorts: of }) => named(isOther ? 'all others' : value || 'none', of)),
    ],
  }
}

const ofLifecycle = ({ buckets }: LifecycleResult, timeZone: string): AnswerTable => ({
  columns: ['From', 'Complete', 'New', 'Returning', 'Resurrecting', 'Dormant'],
  rows: buckets.map((bucket) => [
    begin(bucket, timeZone),
    yes(bucket.complete),
    bucket.new,
    bucket.returning,
    bucket.resurrecting,
    bucket.dormant,
  ]),
})

const ofStickiness = ({ people }: StickinessResult): AnswerTable => ({
  columns: ['Active in so many intervals', 'People'],
  rows: people.map((count, place) => [place + 1, count]),
})

/** A row for each way from a place to the next, and for those who went no further. */
const ofPaths = ({ nodes, links }: PathsResult): AnswerTable => {
  const name = (place: number): string => nodes[place]?.place ?? 'all others'
  return {
    columns: ['Step', 'From', 'To', 'Sessions'],
    rows: [
      ...links.map(({ from, to, sessions }) => [nodes[from]?.step ?? 0, name(from), name(to), sessions]),
      ...nodes.flatMap(({ step, ended }, place) => (ended === 0 ? [] : [[step, name(place), '', ended]])),
    ],
  }
}

type TableOf = {
  readonly [Kind in Exclude<QueryKind, 'funnel'>]: (result: Extract<QueryResult, { kind: Kind }>, timeZone: string) => AnswerTable
}

const tables: TableOf = {
  trend: ofTrend,
  retention: ofRetention,
  lifecycle: ofLifecycle,
  stickiness: ofStickiness,
  paths: ofPaths,
}

/** An answer of any kind as a table (of a funnel, as one of its tables), its days in the project's time zone. Shares are from 0 to 1, times in ms. */
export const tableOfAnswer = (result: QueryResult, timeZone: string, table: AnswerTableName = 'steps'): AnswerTable =>
  result.kind === 'funnel'
    ? funnelTables[table](result, timeZone)
    : (tables[result.kind] as (result: QueryResult, timeZone: string) => AnswerTable)(result, timeZone)
