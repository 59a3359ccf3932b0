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

type Cell = RetentionResult['cohorts'][number]['cells'][number]

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

const averageOf = (asked: Asked, rows: readonly CohortRow[], offset: number): RetentionResult['average'][number] => {
  let [people, base] = [0, 0]
  for (const row of rows) {
    if (row.cohort + offset >= asked.buckets.length) continue
    const cell = cellOf(asked, row, offset)
    if (!cell.complete) continue
    people += cell.people
    base += baseOf(asked.query, row, offset)
  }
  return { share: base === 0 ? null : people / base, people: base }
}

const nobody = (cohort: number): CohortRow => ({ cohort, size: 0, during: [], later: [] })

/**
 * Of the people who did something for the first time in the period, by the interval in which they did, how many did something (else) in each
 * interval after.
 */
export const readRetention = async (context: QueryContext, query: RetentionQuery): Promise<RetentionResult | Refusal> => {
  const { analytics, project, period, now } = context
  const buckets = bucketsOf(query.interval, period, project.timeZone)
  if (buckets.length > MOST_INTERVALS)
    return invalidInput('interval', `The period has more than ${MOST_INTERVALS} of these. Ask for longer ones, or for a shorter period`)
  const values = collectValues()
  const sql = retentionByCohort(query, values)
  const rows = await analytics.query<CohortRow>(sql, {
    ...periodParameters(context),
    ...values.parameters,
    base: indexOfDay(query.interval, buckets[0]?.key ?? ''),
    intervals: buckets.length,
  })
  const asked: Asked = { query, buckets, knownUntil: now < period.to ? now : period.to }
  const byCohort = new Map(rows.map((row) => [row.cohort, row]))
  return {
    kind: 'retention',
    cohorts: buckets.map(({ from }, cohort) => {
      const row = byCohort.get(cohort) ?? nobody(cohort)
      return { from: from.toISOString(), size: row.size, cells: cellsOf(asked, row) }
    }),
    average: Array.from({ length: query.periods }, (_, index) => averageOf(asked, rows, index + 1)),
  }
}
