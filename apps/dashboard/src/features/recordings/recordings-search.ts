import type { listRecordings, Sent } from '@throughline/contract'

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
] as const

export type RecordingsFilter = (typeof names)[number]

/** What narrows the list of recordings, as it stands in the address: names as in the contract's `recordingFilters`. */
export type RecordingsSearch = Partial<Record<RecordingsFilter, string>>

/** Reads the filters from an address; unknown names are left out, values are the server's to judge. */
export const readRecordingsSearch = (search: Record<string, unknown>): RecordingsSearch =>
  Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [])))

export const hasFilters = (search: RecordingsSearch): boolean => names.some((name) => search[name] !== undefined)

/** Taking every filter away. */
export const withoutFilters: Record<RecordingsFilter, undefined> = Object.fromEntries(names.map((name) => [name, undefined])) as Record<
  RecordingsFilter,
  undefined
>

type ListQuery = NonNullable<Sent<typeof listRecordings>['query']>

/** The filters as the API takes them. */
export const filterQuery = (search: RecordingsSearch): ListQuery => readRecordingsSearch(search) as ListQuery
