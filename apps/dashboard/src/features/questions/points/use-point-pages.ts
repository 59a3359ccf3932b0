import {
  listPointPeople,
  listPointSessions,
  type CountedPerson,
  type CountedSession,
  type Query,
  type QueryPoint,
  type Sent,
} from '@throughline/contract'
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import type { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'

const LIMIT = 30

/** A place of an answer of a project. */
export interface PlaceAsked {
  readonly projectId: string
  readonly query: Query
  readonly point: QueryPoint
}

export interface PointPages<Item> {
  /** Undefined while the first are on their way. */
  readonly items: readonly Item[] | undefined
  readonly total: number
  readonly error: ApiError | null
  readonly retry: () => void
  readonly hasMore: boolean
  readonly isFetchingMore: boolean
  readonly fetchMore: () => void
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly total: number
  readonly nextCursor: string | null
}

type SentPlace = Sent<typeof listPointPeople>

const usePointPages = <Item>(
  of: 'people' | 'sessions',
  { projectId, query, point }: PlaceAsked,
  ask: (sent: SentPlace, signal: AbortSignal) => Promise<Page<Item>>,
): PointPages<Item> => {
  const list = useInfiniteQuery<Page<Item>, ApiError, InfiniteData<Page<Item>>, unknown[], string | undefined>({
    queryKey: ['point', of, projectId, query, point],
    queryFn: ({ pageParam, signal }) =>
      ask({ params: { projectId }, body: { query, point, limit: LIMIT, ...(pageParam !== undefined && { cursor: pageParam }) } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  return {
    items: list.data?.pages.flatMap(({ items }) => items),
    total: list.data?.pages[0]?.total ?? 0,
    error: list.error,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    isFetchingMore: list.isFetchingNextPage,
    fetchMore: () => void list.fetchNextPage(),
  }
}

/** Who was counted at a place of an answer, a page at a time. */
export const usePointPeople = (asked: PlaceAsked): PointPages<CountedPerson> =>
  usePointPages('people', asked, (sent, signal) => call(listPointPeople, sent, signal))

/** The sessions that were counted there likewise. */
export const usePointSessions = (asked: PlaceAsked): PointPages<CountedSession> =>
  usePointPages('sessions', asked, (sent, signal) => call(listPointSessions, sent, signal))
