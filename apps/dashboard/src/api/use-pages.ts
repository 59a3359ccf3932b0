import type { Endpoint, Output, Sent } from '@throughline/contract'
import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import type { ApiError } from './api-error.ts'
import { call } from './call.ts'

interface Paged {
  nextCursor: string | null
}

interface Pages<Page> {
  /** As far as they were fetched; undefined while the first is on its way. */
  pages: readonly Page[] | undefined
  error: ApiError | null
  retry: () => void
  /** There are more behind the last one. */
  hasMore: boolean
  isFetchingMore: boolean
  fetchMore: () => void
}

/** The answers of a paged endpoint, a page at a time. What was seen for another question stays until the first page of this one comes. */
export const usePages = <E extends Endpoint>(endpoint: E, sent: Sent<E>): Pages<Output<E>> => {
  type Page = Output<E>
  const list = useInfiniteQuery<Page, ApiError, InfiniteData<Page>, unknown[], string | undefined>({
    queryKey: [endpoint.name, 'pages', sent],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...(sent as { query?: object }).query, ...(pageParam !== undefined && { cursor: pageParam }) }
      return call(endpoint, { ...sent, query }, signal)
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as Paged).nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  return {
    pages: list.data?.pages,
    error: list.error,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    isFetchingMore: list.isFetchingNextPage,
    fetchMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
    },
  }
}
