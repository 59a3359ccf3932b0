import { readDroppers, type DroppersResult, type FunnelGroup, type FunnelQuery } from '@throughline/contract'
import { useQuery } from '@tanstack/react-query'
import type { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'

interface DroppersAsked {
  readonly query: FunnelQuery
  readonly step: number
  readonly group: FunnelGroup | undefined
}

/** What those did next who came no further than to a step, and what separates them from those who passed. */
export const useDroppers = (projectId: string, { query, step, group }: DroppersAsked) =>
  useQuery<DroppersResult, ApiError>({
    queryKey: [readDroppers.name, projectId, query, step, group],
    queryFn: ({ signal }) =>
      call(readDroppers, { params: { projectId }, body: { query, step, ...(group !== undefined && { group }) } }, signal),
  })
