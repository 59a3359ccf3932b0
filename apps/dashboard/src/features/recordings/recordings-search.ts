import { recordingSorts, type listRecordings, type RecordingSort, type Sent } from '@throughline/contract'

const names = [
  'minDurationMs',
  'maxDurationMs',
  'minPages',
  'minClicks',
  'minErrors',
  'minRageClicks',
  'minDeadClicks',
  'signal',
  'device',
  'country',
  'browser',
  'entry',
  'visited',
  'route',
  'clicked',
  'referrer',
  'person',
  'visitor',
  'live',
  'replayable',
  'where',
  'segment',
] as const

export type RecordingsFilter = (typeof names)[number]

/** What narrows the list of recordings, as it stands in the address: names as in the contract's `recordingFilters`. */
export interface RecordingsSearch extends Partial<Record<RecordingsFilter, string>> {
  /** In which order; the latest first where there is none. */
  sort?: RecordingSort
}

const isSort = (value: unknown): value is RecordingSort => recordingSorts.some((sort) => sort === value)

/** Reads the filters from an address; unknown names are left out, values are the server's to judge. */
export const readRecordingsSearch = (search: Record<string, unknown>): RecordingsSearch =>
  Object.fromEntries([
    ...names.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [])),
    ...(isSort(search['sort']) && search['sort'] !== 'recent' ? [['sort', search['sort']]] : []),
  ])

export const hasFilters = (search: RecordingsSearch): boolean => names.some((name) => search[name] !== undefined)

/** One of the plain filters is set, each of which has a control of its own. */
export const hasPlainFilters = (search: RecordingsSearch): boolean =>
  names.some((name) => name !== 'where' && name !== 'segment' && search[name] !== undefined)

type PlainFilter = Exclude<RecordingsFilter, 'where' | 'segment'>

/** Taking every plain filter away. */
export const withoutFilters: Record<PlainFilter, undefined> = Object.fromEntries(
  names.flatMap((name) => (name === 'where' || name === 'segment' ? [] : [[name, undefined]])),
) as Record<PlainFilter, undefined>

type ListQuery = NonNullable<Sent<typeof listRecordings>['query']>

/** The filters as the API takes them. */
export const filterQuery = (search: RecordingsSearch): ListQuery => readRecordingsSearch({ ...search }) as ListQuery
