import type { Endpoint, Output, Sent } from '@throughline/contract'
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ApiError } from './api-error.ts'
import { call } from './call.ts'

/** How TanStack Query asks for and remembers an endpoint's answer: under its name, then what was sent. */
export const queryFor = <E extends Endpoint>(endpoint: E, sent: Sent<E>) =>
  queryOptions<Output<E>, ApiError>({
    queryKey: [endpoint.name, sent],
    queryFn: ({ signal }) => call(endpoint, sent, signal),
  })

interface EndpointOptions<E extends Endpoint> {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Ask again this often, in milliseconds, while the page is seen. */
  refreshEveryMs?: number | ((seen: Output<E> | undefined) => number)
  /** Go on showing the answer to the question before while this one is asked. */
  keepPrevious?: boolean
}

/** The answer of an endpoint: what was seen before at once, refreshed quietly behind it. */
export const useEndpoint = <E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  { enabled = true, refreshEveryMs, keepPrevious = false }: EndpointOptions<E> = {},
): UseQueryResult<Output<E>, ApiError> =>
  useQuery({
    ...queryFor(endpoint, sent),
    enabled,
    refetchInterval: typeof refreshEveryMs === 'function' ? ({ state }) => refreshEveryMs(state.data) : (refreshEveryMs ?? false),
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  })
