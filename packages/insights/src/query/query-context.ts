import type { Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import type { Period } from '../period.ts'
import type { SeriesMetrics } from './series-parts.ts'

/** What each kind of question is given. */
export interface QueryContext {
  readonly analytics: InsightsContext['analytics']
  readonly project: Pick<Project, 'id' | 'timeZone'>
  readonly now: Date
  readonly period: Period
  /** The metrics that series may name. */
  readonly metrics?: SeriesMetrics
}

/** The values that every statement about a period needs. */
export const periodParameters = ({ project, period }: Pick<QueryContext, 'project' | 'period'>) => ({
  project: project.id,
  timeZone: project.timeZone,
  from: toEngineTime(period.from),
  to: toEngineTime(period.to),
})
