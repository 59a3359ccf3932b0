import type { LifecyclePoint, PathsPoint, Query, RetentionPoint, StickinessPoint } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { pointOfLifecycle } from './lifecycle-point.ts'
import { pointOfPaths } from './paths-point.ts'
import type { PointSql } from './point-sql.ts'
import type { QueryContext } from './query-context.ts'
import { pointOfRetention } from './retention-point.ts'
import { pointOfStickiness } from './stickiness-point.ts'

type Point = RetentionPoint | LifecyclePoint | StickinessPoint | PathsPoint

/** Who a point of retention, lifecycle, stickiness or paths counts; a refusal if the point is not one of this question. */
export const pointOfReturning = async (context: QueryContext, query: Query, point: Point): Promise<PointSql | Refusal> => {
  if (query.kind === 'retention' && point.kind === 'retention') return pointOfRetention(context, query, point)
  if (query.kind === 'lifecycle' && point.kind === 'lifecycle') return pointOfLifecycle(context, query, point)
  if (query.kind === 'stickiness' && point.kind === 'stickiness') return pointOfStickiness(context, query, point)
  if (query.kind === 'paths' && point.kind === 'paths') return pointOfPaths(context, query, point)
  return invalidInput('point.kind', 'The point is of another kind than the question')
}
