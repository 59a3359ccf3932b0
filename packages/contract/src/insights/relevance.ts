import * as z from 'zod'

/** In which order recordings are listed. */
export const recordingSorts = ['recent', 'relevance', 'frustration', 'length'] as const
export const recordingSort = z.enum(recordingSorts)
export type RecordingSort = z.infer<typeof recordingSort>

/**
 * What makes a recording worth watching, and how many points each is worth at most, a hundred together (docs/definitions.md). `signals`: how many
 * kinds of friction. `errors`: something broke. `unwatched`: whoever asks has not watched it. `outcome`: the visitor did something that the
 * site counts, or left from the first page. `length`: long enough to tell something, short enough to watch. `recency`: how fresh it is.
 */
export const relevancePoints = { signals: 30, errors: 15, unwatched: 15, outcome: 10, length: 15, recency: 15 } as const
export const relevanceTerms = Object.keys(relevancePoints) as RelevanceTerm[]
export type RelevanceTerm = keyof typeof relevancePoints

/** The points of a recording: those of each term, none left out, add up to the whole. */
export const relevance = z.object({
  points: z.number().int(),
  terms: z.array(z.object({ term: z.enum(Object.keys(relevancePoints) as [RelevanceTerm]), points: z.number().int() })),
})
export type Relevance = z.infer<typeof relevance>
