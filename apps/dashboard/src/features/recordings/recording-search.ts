import { readRecordingsSearch, type RecordingsSearch } from './recordings-search.ts'

/** Where in a recording to begin (`t`, seconds from its start), and the filters of the list that it was opened from. */
export interface RecordingSearch extends RecordingsSearch {
  t?: string
}

export const readRecordingSearch = (search: Record<string, unknown>): RecordingSearch => ({
  ...readRecordingsSearch(search),
  ...(typeof search['t'] === 'string' && search['t'] !== '' ? { t: search['t'] } : {}),
})
