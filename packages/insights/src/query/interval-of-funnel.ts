import type { FunnelQuery, Interval } from '@throughline/contract'
import type { QueryContext } from './query-context.ts'
import { bucketsOf } from './time-frame.ts'

/** So many buckets are chosen at most where nobody has chosen. */
const CHOSEN_BUCKETS = 100

/** What conversion over time is cut into: what is asked for, else the finest of day, week and month that a picture has room for. */
export const intervalOfFunnel = ({ project, period }: Pick<QueryContext, 'project' | 'period'>, { interval }: FunnelQuery): Interval =>
  interval ?? (['day', 'week'] as const).find((one) => bucketsOf(one, period, project.timeZone).length <= CHOSEN_BUCKETS) ?? 'month'
