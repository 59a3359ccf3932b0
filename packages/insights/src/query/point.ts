import type { Query, QueryPoint } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { pointOfFunnel } from './funnel-point.ts'
import { pointOfLifecycle } from './lifecycle-point.ts'
import { pointOfPaths } from './paths-point.ts'
import type { QueryContext } from './query-context.ts'
import { pointOfRetention } from './retention-point.ts'
import { pointOfStickiness } from './stickiness-point.ts'
import { pointOfTrend } from './trend-point.ts'

/**
 * How those behind a place of an answer are found, said by each kind of question for itself. Both statements give a row for each of those who
 * were counted, no more and no fewer.
 */
export interface PointStatements {
  /** Columns `who` (their number), `some_visitor` and `named_person` (point.sql.ts), `times`, and `last_ms` (Int64, since 1970). */
  readonly people: string
  /** Columns `id` (the session's, as text), `times` and `last_ms`. */
  readonly sessions: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** Where they are read; absent: where the question is. */
  readonly analytics?: QueryContext['analytics']
}

/** The statements that list who stands behind a place of an answer; refuses a place that the answer does not have. */
export const findPoint = async (context: QueryContext, query: Query, point: QueryPoint): Promise<PointStatements | Refusal> => {
  if (query.kind === 'trend' && point.kind === 'trend') return pointOfTrend(context, query, point)
  if (query.kind === 'funnel' && point.kind === 'funnel') return pointOfFunnel(context, query, point)
  if (query.kind === 'retention' && point.kind === 'retention') return pointOfRetention(context, query, point)
  if (query.kind === 'lifecycle' && point.kind === 'lifecycle') return pointOfLifecycle(context, query, point)
  if (query.kind === 'stickiness' && point.kind === 'stickiness') return pointOfStickiness(context, query, point)
  if (query.kind === 'paths' && point.kind === 'paths') return pointOfPaths(context, query, point)
  return invalidInput('point.kind', `The question is a ${query.kind}, and its answer has no such place`)
}
