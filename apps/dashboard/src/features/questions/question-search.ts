import type { Query } from '@throughline/contract'
import type { QuestionKind } from './question-kind.ts'
import { isObject } from './read-parts.ts'

/** A question in the address of its page. */
export interface QuestionSearch {
  /** The question, as JSON; that of the kind to begin with if nothing is said. */
  q?: string
  /** The picture of the answer. */
  view?: string
  /** The saved question that it was opened from. */
  saved?: string
  /** The metric whose question it is to become. */
  metric?: string
  /** The tile of a dashboard that it was opened from, or (where it has no tile yet) the dashboard: `<dashboard>.<tile>`. */
  tile?: string
}

const words = (given: unknown, most: number): string | undefined =>
  typeof given === 'string' && given !== '' && given.length <= most ? given : undefined

export const readQuestionSearch = (search: Record<string, unknown>): QuestionSearch => {
  const read = {
    q: words(search['q'], 50_000),
    view: words(search['view'], 40),
    saved: words(search['saved'], 40),
    metric: words(search['metric'], 40),
    tile: words(search['tile'], 80),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Of which visits a question is: what every kind has. */
const visitsOf = ({ where, segment }: Readonly<Record<string, unknown>>): Pick<Query, 'where' | 'segment'> => ({
  ...(typeof where === 'string' && { where }),
  ...(typeof segment === 'string' && { segment: segment as NonNullable<Query['segment']> }),
})

/** The same question, of these visits. What is undefined has no place in the address. */
export const ofVisits = (query: Query, { where, segment }: Readonly<Record<'where' | 'segment', string | undefined>>): Query => ({
  ...query,
  where,
  segment: segment as Query['segment'],
})

/** The question that an address holds, and whether it could be read: one that cannot becomes the one to begin with. */
export const readQuestion = ({ blank, read }: QuestionKind, q: string | undefined): { query: Query; isRead: boolean } => {
  if (q === undefined) return { query: blank, isRead: true }
  const given = parsed(q)
  const object = isObject(given) ? given : {}
  const query = isObject(given) && (given['kind'] ?? blank.kind) === blank.kind ? read(given) : undefined
  return query ? { query: { ...query, ...visitsOf(object) }, isRead: true } : { query: blank, isRead: false }
}
