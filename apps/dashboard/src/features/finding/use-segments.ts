import { listSegments, type Segment } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'

/** The project's segments, undefined while they are on their way, and the one that the address names. */
export const useSegments = (
  projectId: string,
  id: string | undefined,
): { segments: readonly Segment[] | undefined; current: Segment | undefined } => {
  const { data } = useEndpoint(listSegments, { params: { projectId } })
  return { segments: data?.items, current: data?.items.find((segment) => segment.id === id) }
}
