import type { RetentionQuery, RetentionResult } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { retentionByCohort } from './retention.sql.ts'
import { indexOfDay } from './rows.sql.ts'
import { bucketsOf, type Bucket } from './time-frame.ts'
import { collectValues } from './values.ts'

/** Intervals of one person are the bits of a number. */
const MOST_INTERVALS = 63

interface CohortRow {
  cohort: number
  size: number
  during: number[]
  later: number[]
}

interface ValueRow extends CohortRow {
  shown: string
  place_of_value: number
}

type Table = Pick<RetentionResult, 'cohorts' | 'average'>
type Cell = Table['cohorts'][number]['cells'][number]

interface Asked {
  query: RetentionQuery
  buckets: readonly Bucket[]
  /** The first moment that is not known yet: of now and the period's end the earlier. */
  knownUntil: Date
}

/** Of how many a share is taken: of the cohort, or of those who were there in the interval before. */
const baseOf = ({ mode }: RetentionQuery, { size, during }: CohortRow, offset: number): number =>
  mode !== 'rolling' || offset === 1 ? size : (during[offset - 1] ?? 0)

const cellOf = ({ query, buckets, knownUntil }: Asked, row: CohortRow, offset: number): Cell => {
  const people = (query.mode === 'on or after' ? row.later : row.during)[offset] ?? 0
  const base = baseOf(query, row, offset)
  const until = buckets[row.cohort + offset]?.until
  return { people, share: base === 0 ? null : people / base, complete: until !== undefined && until <= knownUntil }
}

/** Cells beyond the period are not known; those in it that are not over are, as far as they have come. */
const cellsOf = (asked: Asked, row: CohortRow): Cell[] => {
  const offsets = Math.min(asked.query.periods, asked.buckets.length - 1 - row.cohort)
  return Array.from({ length: Math.max(0, offsets) }, (_, index) => cellOf(asked, row, index + 1))
}

const averageOf = (asked: Asked, rows: readonly CohortRow[], offset: number): Table['average'][number] => {
  let [people, base] = [0, 0]
  const shares: number[] = []
  for (const row of rows) {
    if (row.cohort + offset >= asked.buckets.length) continue
    const cell = cellOf(asked, row, offset)
    if (!cell.complete || cell.share === null) continue
    people += cell.people
    base += baseOf(asked.query, row, offset)
    shares.push(cell.share)
  }
  if (base === 0) return { share: null, people: 0 }
  const simple = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return { share: asked.query.average === 'simple' ? simple : people / base, people: base }
}

const nobody = (cohort: number): CohortRow => ({ cohort, size: 0, during: [], later: [] })

const tableOf = (asked: Asked, rows: readonly CohortRow[]): Table => {
  const byCohort = new Map(rows.map((row) => [row.cohort, row]))
  return {
    cohorts: asked.buckets.map(({ from }, cohort) => {
      const row = byCohort.get(cohort) ?? nobody(cohort)
      return { from: from.toISOString(), size: row.size, cells: cellsOf(asked, row) }
    }),
    average: Array.from({ length: asked.query.periods }, (_, index) => averageOf(asked, rows, index + 1)),
  }
}

const addEach = (one: readonly number[], other: readonly number[]): number[] => one.map((value, index) => value + (other[index] ?? 0))

/** A person has one value, so all cohorts are the sums of the values' cohorts. */
const joinValues = (rows: readonly ValueRow[]): CohortRow[] =>
  [...Map.groupBy(rows, ({ cohort }) => cohort).values()].map((of) =>
    of.reduce<CohortRow>(
      (sum, { cohort, size, during, later }) =>
        sum.size === 0
          ? { cohort, size, during, later }
          : { cohort, size: sum.size + size, during: addEach(sum.during, during), later: addEach(sum.later, later) },
      nobody(of[0]?.cohort ?? 0),
    ),
  )

const groupsOf = (asked: Asked, rows: readonly ValueRow[]): RetentionResult['groups'] => {
  const { breakdown } = asked.query
  if (!breakdown) return []
  return [...Map.groupBy(rows, ({ place_of_value }) => place_of_value)].map(([place, of]) => {
    const isOther = place > breakdown.most
    const size = of.reduce((sum, row) => sum + row.size, 0)
    return { value: isOther ? null : (of[0]?.shown ?? ''), isOther, size, ...tableOf(asked, of) }
  })
}

/** The cohorts of a question, or why there are too many; and the values that its statements need. */
export const cohortsOf = (context: QueryContext, { interval, breakdown }: RetentionQuery) => {
  const buckets = bucketsOf(interval, context.period, context.project.timeZone)
  if (buckets.length > MOST_INTERVALS)
    return invalidInput('interval', `The period has more than ${MOST_INTERVALS} of these. Ask for longer ones, or for a shorter period`)
  const parameters = {
    ...periodParameters(context),
    base: indexOfDay(interval, buckets[0]?.key ?? ''),
    intervals: buckets.length,
    most: breakdown?.most ?? 1,
  }
  return { buckets, parameters }
}

/**
 * Of the people who did something for the first time in the period, by the interval in which they did, how many did something (else) in each
 * interval after; whole, and for each value that a breakdown finds at what they did first.
 */
export const readRetention = async (context: QueryContext, query: RetentionQuery): Promise<RetentionResult | Refusal> => {
  const { analytics, period, now } = context
  const cohorts = cohortsOf(context, query)
  if ('error' in cohorts) return cohorts
  const values = collectValues()
  const sql = retentionByCohort(query, values)
  const rows = await analytics.query<ValueRow>(sql, { ...cohorts.parameters, ...values.parameters }, { maxRows: 10_000 })
  const asked: Asked = { query, buckets: cohorts.buckets, knownUntil: now < period.to ? now : period.to }
  return { kind: 'retention', ...tableOf(asked, joinValues(rows)), groups: groupsOf(asked, rows) }
}
