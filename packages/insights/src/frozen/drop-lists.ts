import { memberKinds } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { dropList, listedSegments } from './freeze-segment.sql.ts'

export interface ListedSegment {
  readonly project: string
  readonly segment: string
}

/** Segments of all projects that a list is kept of. */
export const findLists = ({ analytics }: Pick<InsightsContext, 'analytics'>): Promise<ListedSegment[]> =>
  analytics.query<ListedSegment>(listedSegments)

/** Deletes the list of a segment. */
export const dropListOf = async ({ analytics }: Pick<InsightsContext, 'analytics'>, { project, segment }: ListedSegment): Promise<void> => {
  for (const of of memberKinds) await analytics.command(dropList(of), { project, segment })
}
