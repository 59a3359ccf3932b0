/** What narrows the catalogue and which event is looked into, as it stands in the address. */
export interface ExploreSearch {
  search?: string
  hidden?: 'shown'
  /** The event that is open: its kind and, of a custom one, its name. */
  kind?: string
  name?: string
}

const words = (search: Record<string, unknown>, name: string): string | undefined =>
  typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined

const present = <Search extends object>(search: { [Name in keyof Search]: Search[Name] | undefined }): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search

export const readExploreSearch = (search: Record<string, unknown>): ExploreSearch =>
  present<ExploreSearch>({
    search: words(search, 'search'),
    hidden: search['hidden'] === 'shown' ? 'shown' : undefined,
    kind: words(search, 'kind'),
    name: words(search, 'name'),
  })

/** Which saved statement is open. */
export interface SqlSearch {
  saved?: string
}

export const readSqlSearch = (search: Record<string, unknown>): SqlSearch => present<SqlSearch>({ saved: words(search, 'saved') })
