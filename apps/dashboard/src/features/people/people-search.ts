import { accountSorts, peopleSorts, type PeopleSort } from '@throughline/contract'

const words = (search: Record<string, unknown>, name: string): string | undefined =>
  typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined

const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value)

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined

/** What narrows and orders the list of people, as it stands in the address. */
export interface PeopleSearch {
  search?: string
  kind?: 'identified' | 'unidentified'
  account?: string
  attribute?: string
  value?: string
  live?: string
  /** Of people with a visit that fulfils it. */
  where?: string
  segment?: string
  sort?: PeopleSort
}

type Read<Search> = { [Name in keyof Search]: Search[Name] | undefined }

/** What was read, without what is not there. */
const present = <Search extends object>(search: Read<Search>): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search

export const readPeopleSearch = (search: Record<string, unknown>): PeopleSearch =>
  present<PeopleSearch>({
    search: words(search, 'search'),
    kind: oneOf(['identified', 'unidentified'], search['kind']),
    account: words(search, 'account'),
    attribute: words(search, 'attribute'),
    value: words(search, 'value'),
    live: words(search, 'live'),
    where: words(search, 'where'),
    segment: words(search, 'segment'),
    sort: oneOf(peopleSorts, search['sort']),
  })

const filters = ['search', 'kind', 'account', 'attribute', 'value', 'live', 'where', 'segment'] as const

/** The filters among what stands in the address. */
export const filtersOf = (search: PeopleSearch): Omit<PeopleSearch, 'sort'> =>
  Object.fromEntries(filters.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])))

export const isNarrowed = (search: PeopleSearch): boolean => filters.some((name) => search[name] !== undefined)

export interface AccountsSearch {
  search?: string
  sort?: (typeof accountSorts)[number]
}

export const readAccountsSearch = (search: Record<string, unknown>): AccountsSearch =>
  present<AccountsSearch>({ search: words(search, 'search'), sort: oneOf(accountSorts, search['sort']) })

/** Who is shown: a person, or a visitor. */
export interface PersonSearch {
  person?: string
  visitor?: string
  /** What is shown of them: the timeline, or their sessions. */
  view?: 'sessions'
  /** Families of events, joined by commas. */
  families?: string
  /** The last day of the timeline that is shown (`YYYY-MM-DD`); absent: today. */
  upTo?: string
}

export const readPersonSearch = (search: Record<string, unknown>): PersonSearch =>
  present<PersonSearch>({
    person: words(search, 'person'),
    visitor: words(search, 'visitor'),
    view: oneOf(['sessions'] as const, search['view']),
    families: words(search, 'families'),
    upTo: day(search['upTo']),
  })

export const readAccountSearch = (search: Record<string, unknown>): { id?: string } => present<{ id?: string }>({ id: words(search, 'id') })
