import { listRecordings, type Recording, type RecordingDetail, type Sent } from '@throughline/contract'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { usePeriod } from '../../../period/use-period.ts'
import { filterQuery, hasFilters, type RecordingsSearch } from '../recordings-search.ts'

/** The recordings beside one in its list, the latest first: `next` began before it. `null` at either end. */
export interface Neighbours {
  next: string | null
  previous: string | null
}

/** Of a list without filters the server told both with the recording itself; a narrowed one is asked for them. */
export const useNeighbours = (projectId: string, recording: RecordingDetail, search: RecordingsSearch): Neighbours => {
  const { from, to } = usePeriod()
  const isNarrowed = hasFilters(search) || search.sort !== undefined
  const { data } = useQuery({
    queryKey: [listRecordings.name, 'neighbours', projectId, recording.id, filterQuery(search), from, to],
    queryFn: ({ signal }) => findNeighbours({ projectId, recording, query: { ...filterQuery(search), from, ...(to && { to }) } }, signal),
    enabled: isNarrowed,
  })
  if (isNarrowed) return data ?? { next: null, previous: null }
  return { next: recording.previousId, previous: recording.nextId }
}

type ListQuery = NonNullable<Sent<typeof listRecordings>['query']>

interface Place {
  projectId: string
  recording: Pick<Recording, 'id' | 'startedAt'>
  query: ListQuery
}

const findNeighbours = async (place: Place, signal: AbortSignal): Promise<Neighbours> => {
  if (place.query.sort !== undefined && place.query.sort !== 'recent') return findBeside(place, signal)
  const [next, previous] = await Promise.all([findEarlier(place, signal), findLater(place, signal)])
  return { next, previous }
}

/** What stands beside it in a list in another order than that of time: the list is gone through until it comes. */
const findBeside = async ({ projectId, recording, query }: Place, signal: AbortSignal): Promise<Neighbours> => {
  const ids: string[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const sent = { params: { projectId }, query: { ...query, limit: PAGE_ITEMS, ...(cursor && { cursor }) } }
    const { items, nextCursor } = await call(listRecordings, sent, signal)
    ids.push(...items.map(({ id }) => id))
    cursor = nextCursor
    const at = ids.indexOf(recording.id)
    if (at !== -1 && (at < ids.length - 1 || cursor === null)) return { next: ids[at + 1] ?? null, previous: ids[at - 1] ?? null }
  }
  return { next: null, previous: null }
}

/** The first of a list that ends where this one began. Starts are corrected by milliseconds: it may itself be there. */
const findEarlier = async ({ projectId, recording, query }: Place, signal: AbortSignal): Promise<string | null> => {
  const sent = { params: { projectId }, query: { ...query, to: recording.startedAt, limit: 2 } }
  const { items } = await call(listRecordings, sent, signal)
  return items.find(({ id }) => id !== recording.id)?.id ?? null
}

const PAGE_ITEMS = 200
const MOST_PAGES = 5

/** The last of a list that begins where this one began, but for itself. Lists run one way only: it is gone through to its end. */
const findLater = async ({ projectId, recording, query }: Place, signal: AbortSignal): Promise<string | null> => {
  let cursor: string | null | undefined
  let last: Recording | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const sent = { params: { projectId }, query: { ...query, from: recording.startedAt, limit: PAGE_ITEMS, ...(cursor && { cursor }) } }
    const { items, nextCursor } = await call(listRecordings, sent, signal)
    last = items.findLast(({ id }) => id !== recording.id) ?? last
    cursor = nextCursor
  }
  return cursor === null ? (last?.id ?? null) : null
}
