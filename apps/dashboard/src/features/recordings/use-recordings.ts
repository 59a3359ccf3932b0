import { listRecordings, type ListedRecording, type Output, type Sent } from '@throughline/contract'
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { arrivalsAmong, insertArrivals, refreshPages } from './merge-latest.ts'

type Page = Output<typeof listRecordings>
type Pages = InfiniteData<Page, string | undefined>

const PAGE_ITEMS = 50
const LOOK_EVERY_MS = 3_000

interface Recordings {
  /** The latest first; undefined while the first are on their way. */
  rows: ListedRecording[] | undefined
  error: ApiError | null
  retry: () => void
  /** There are more behind the last one. */
  hasMore: boolean
  isFetchingMore: boolean
  fetchMore: () => void
  /** How many came since and wait to be shown. */
  waiting: number
  showWaiting: () => void
}

/**
 * The recordings that `sent` asks for, a page at a time, looked after every three seconds: visits that go on grow where they stand;
 * new ones come in at once, or wait while somebody reads (`isReading`), so that nothing moves under their eyes. A list in another order than that of
 * time is not looked after: what is new has its place somewhere within.
 */
export const useRecordings = (sent: Sent<typeof listRecordings>, isReading: boolean): Recordings => {
  const queryClient = useQueryClient()
  const queryKey = [listRecordings.name, 'pages', sent]
  const list = useInfiniteQuery<Page, ApiError, Pages, unknown[], string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      call(listRecordings, { ...sent, query: { ...sent.query, limit: PAGE_ITEMS, cursor: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Looking after the first page keeps the list new; fetching all of it again would move what is read.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const isByTime = (sent.query?.sort ?? 'recent') === 'recent'
  const latest = useEndpoint(
    listRecordings,
    { ...sent, query: { ...sent.query, limit: PAGE_ITEMS } },
    { enabled: isByTime, refreshEveryMs: LOOK_EVERY_MS },
  )
  const pages = list.data?.pages
  const arrivals = pages && latest.data ? arrivalsAmong(pages, latest.data.items) : []

  // So many came while nobody looked that what lies between them and the list is on no page.
  const hasGap = arrivals.length > 0 && arrivals.length === latest.data?.items.length && latest.data.nextCursor !== null

  const change = (alter: (pages: Page[]) => Page[]): void => {
    queryClient.setQueryData<Pages>(queryKey, (data) => data && { ...data, pages: alter(data.pages) })
  }
  const showWaiting = (): void => change((current) => insertArrivals(current, arrivals))
  const takeIn = useEffectEvent((items: readonly ListedRecording[], mayMove: boolean) => {
    if (hasGap) {
      void list.refetch()
      return
    }
    change((current) => refreshPages(current, items))
    if (mayMove && arrivals.length > 0) showWaiting()
  })
  useEffect(() => {
    if (latest.data) takeIn(latest.data.items, !isReading)
  }, [latest.data, isReading])

  return {
    rows: pages?.flatMap(({ items }) => items),
    error: list.error,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    isFetchingMore: list.isFetchingNextPage,
    fetchMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
    },
    waiting: arrivals.length,
    showWaiting,
  }
}
