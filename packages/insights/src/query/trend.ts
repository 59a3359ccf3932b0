import type { Measure, TrendQuery, TrendResult } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { readFormula, type Formula } from './formula.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { partsOfAll, type SeriesParts } from './series-parts.ts'
import { bucketsOf, periodBeforeBy, tellBucket, type Bucket } from './time-frame.ts'
import { mostFrequent, seriesByBucket } from './trend.sql.ts'
import { collectValues } from './values.ts'

/** More buckets than this no picture shows. */
const MOST_BUCKETS = 1_000

interface MeasuredRow {
  key: string
  value: string
  is_other: 0 | 1
  measured: number | null
}

/** What a line is of: a value of the breakdown, all others, or (without a breakdown) everything. */
interface Cut {
  readonly value: string | null
  readonly isOther: boolean
}

interface Line {
  readonly values: (number | null)[]
  readonly total: number | null
}

type LineOf = (cut: Cut) => Line

const isOfCut = (row: MeasuredRow, { value, isOther }: Cut): boolean =>
  isOther ? row.is_other === 1 : row.is_other === 0 && (value === null || row.value === value)

/** Nothing counted is 0; of nothing there is no average. */
const nothingIs = ({ of }: Measure): number | null =>
  of === 'average' || of === 'median' || of === 'p90' || of === 'per person' ? null : 0

const lineFrom =
  (rows: readonly MeasuredRow[], buckets: readonly Bucket[], nothing: number | null): LineOf =>
  (cut) => {
    const byKey = new Map(rows.filter((row) => isOfCut(row, cut)).map(({ key, measured }) => [key, measured]))
    const at = (key: string): number | null => byKey.get(key) ?? nothing
    return { values: buckets.map(({ key }) => at(buckets.length === 1 ? '' : key)), total: at('') }
  }

type Cutting = Pick<TrendQuery, 'interval' | 'breakdown'>

const joinLines = (formula: Formula, lines: readonly Line[]): Line => ({
  values: (lines[0]?.values ?? []).map((_, index) => formula(lines.map(({ values }) => values[index] ?? null))),
  total: formula(lines.map(({ total }) => total)),
})

const readParts = async (
  context: QueryContext,
  { interval, breakdown }: Cutting,
  { series: { parts, formula, analytics }, top }: { series: SeriesParts; top: readonly string[] },
): Promise<LineOf> => {
  const { project, period } = context
  const buckets = bucketsOf(interval, period, project.timeZone)
  const lines = await Promise.all(
    parts.map(async ({ match, measure }) => {
      const values = collectValues()
      const shape = { interval, isOneBucket: buckets.length === 1, breakdown: breakdown?.by, hasTop: top.length > 0 }
      const sql = seriesByBucket({ match, measure, ...shape }, values)
      const parameters = { ...periodParameters(context), top, ...values.parameters }
      const rows = await analytics.query<MeasuredRow>(sql, parameters, { maxRows: 100_000 })
      return lineFrom(rows, buckets, nothingIs(measure))
    }),
  )
  return (cut) => {
    const [first = { values: [], total: null }, ...more] = lines.map((lineOf) => lineOf(cut))
    return formula ? joinLines(formula, [first, ...more]) : first
  }
}

const readLines = (
  context: QueryContext,
  query: Cutting,
  { of, top }: { of: readonly SeriesParts[]; top: readonly string[] },
): Promise<LineOf[]> => Promise.all(of.map((series) => readParts(context, query, { series, top })))

/** The values of the breakdown that have a line of their own, the most frequent first. */
export const readTop = async (
  context: QueryContext,
  { breakdown }: Pick<TrendQuery, 'breakdown'>,
  of: readonly SeriesParts[],
): Promise<string[]> => {
  if (!breakdown) return []
  const values = collectValues()
  const sql = mostFrequent(
    breakdown.by,
    of.flatMap(({ parts }) => parts),
    values,
  )
  const rows = await context.analytics.query<{ value: string }>(sql, {
    ...periodParameters(context),
    ...values.parameters,
    most: breakdown.most,
  })
  return rows.map(({ value }) => value)
}

const isEmpty = ({ total, values }: Line): boolean => !total && values.every((value) => !value)

/**
 * Counts or measures of events, bucket by bucket in the project's time zone. With a formula the answer has its lines alone. Sums over
 * people are of the whole period, not of its buckets.
 */
export const readTrend = async (context: QueryContext, query: TrendQuery): Promise<TrendResult | Refusal> => {
  const { project, period, now } = context
  const read = query.formula === undefined ? undefined : readFormula(query.formula, query.series.length)
  if (read && 'wrong' in read) return invalidInput('formula', read.wrong)
  const buckets = bucketsOf(query.interval, period, project.timeZone)
  if (buckets.length > MOST_BUCKETS)
    return invalidInput('interval', `The period has more than ${MOST_BUCKETS} of these. Ask for longer ones, or for a shorter period`)
  const asked = partsOfAll(context, query.series)
  if ('error' in asked) return asked
  const { of: series } = asked
  const top = await readTop(context, query, series)
  const before = { ...context, period: periodBeforeBy(query.interval, period, project.timeZone) }
  const [during, previous] = await Promise.all([
    readLines(context, query, { of: series, top }),
    query.compare ? readLines(before, query, { of: series, top }) : Promise.resolve(undefined),
  ])
  const cuts: Cut[] = query.breakdown
    ? [...top.map((value) => ({ value, isOther: false })), { value: null, isOther: true }]
    : [{ value: null, isOther: false }]
  const linesOf = (cut: Cut, of: readonly LineOf[]): Line[] => {
    const lines = of.map((lineOf) => lineOf(cut))
    return read ? [joinLines(read.formula, lines)] : lines
  }
  const lines = cuts.flatMap((cut) => {
    const earlier = previous && linesOf(cut, previous)
    return linesOf(cut, during).flatMap((line, index) => {
      const was = earlier?.[index] ?? null
      if (cut.isOther && isEmpty(line) && (!was || isEmpty(was))) return []
      const label = read ? (query.formula ?? '') : (series[index]?.label ?? '')
      return [{ ...line, previous: was, series: read ? null : index, label, value: cut.value, isOther: cut.isOther }]
    })
  })
  return { kind: 'trend', interval: query.interval, buckets: buckets.map((one) => tellBucket(one, period, now)), lines }
}
