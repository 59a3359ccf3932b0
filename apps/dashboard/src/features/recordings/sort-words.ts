import { relevancePoints, type RecordingSort, type RelevanceTerm } from '@throughline/contract'

interface SortWords {
  readonly name: string
  /** "Recordings, …" */
  readonly order: string
  /** How the order comes about. */
  readonly help: string
}

/** What the terms of relevance are called, short and in a sentence. */
export const termWords: Readonly<Record<RelevanceTerm, { readonly short: string; readonly help: string }>> = {
  signals: { short: 'friction', help: '10 for each kind of signal' },
  errors: { short: 'errors', help: '15 for an error, 8 for a failed request alone' },
  unwatched: { short: 'not watched', help: 'you have not watched it' },
  outcome: { short: 'outcome', help: '10 for an event of your own, 5 for leaving from the first page' },
  length: { short: 'good length', help: '15 for 30 s to 10 min of active time, 7 for 10 s to 30 min' },
  recency: { short: 'fresh', help: '15 for the last day, 8 for the last week' },
}

const terms = Object.entries(relevancePoints).map(([term, most]) => `${termWords[term as RelevanceTerm].short} (up to ${most})`)

export const sortWords: Readonly<Record<RecordingSort, SortWords>> = {
  recent: { name: 'Latest', order: 'the latest first', help: 'The visits that began last come first.' },
  relevance: {
    name: 'Relevance',
    order: 'the most relevant first',
    help: `A hundred points at most, added up from: ${terms.join(', ')}. Of equal ones the latest comes first.`,
  },
  frustration: {
    name: 'Frustration',
    order: 'the most frustrated first',
    help: 'Weights of the signals, each kind at most three times, per minute of active time: error click 5, rage click 4, dead click, slow click, U-turn and form thrash 2, excessive scroll 1.',
  },
  length: { name: 'Length', order: 'the longest first', help: 'From the first to the last thing that happened in the visit.' },
}
