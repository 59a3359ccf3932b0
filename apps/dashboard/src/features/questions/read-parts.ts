import {
  eventTexts,
  intervals,
  matchKinds,
  valueTests,
  type EventField,
  type EventMatch,
  type EventTest,
  type QueryPeriod,
} from '@throughline/contract'

/*
 * Parts of questions as they come from an address. The dashboard carries no schemas, and what a question says is the server's to judge;
 * here only so much is looked at that a page can draw it.
 */

export const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

export const readOneOf = <Choice extends string>(choices: readonly Choice[], given: unknown): Choice | undefined =>
  choices.find((choice) => choice === given)

const isWord = (given: unknown): given is string => typeof given === 'string' && given !== ''

/** A whole number within bounds; undefined for anything else. */
export const readCount = (given: unknown, least: number, most: number): number | undefined =>
  typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most ? given : undefined

/** All parts of a list; undefined if one of them is none, or if it is no list. */
export const readAll = <Part>(given: unknown, read: (part: unknown) => Part | undefined): Part[] | undefined => {
  if (!Array.isArray(given)) return undefined
  const parts = given.map(read)
  return parts.includes(undefined) ? undefined : (parts as Part[])
}

export const readField = (given: unknown): EventField | undefined => {
  if (!isObject(given)) return undefined
  if (isWord(given['property'])) return { property: given['property'] }
  const of = readOneOf(eventTexts, given['of'])
  return of && { of }
}

const readTest = (given: unknown): EventTest | undefined => {
  if (!isObject(given)) return undefined
  const field = readField(given['field'])
  const test = readOneOf(valueTests, given['test'])
  const values = readAll(given['values'] ?? [], (value) => (typeof value === 'string' ? value : undefined))
  return field && test && values && { field, test, values }
}

export const readMatch = (given: unknown): EventMatch | undefined => {
  if (!isObject(given)) return undefined
  const kind = readOneOf(matchKinds, given['kind'])
  const where = readAll(given['where'] ?? [], readTest)
  return kind && where && { kind, ...(isWord(given['name']) && { name: given['name'] }), where }
}

const isInstant = (given: unknown): given is string => typeof given === 'string' && !Number.isNaN(Date.parse(given))

export const readPeriod = (given: unknown): QueryPeriod | undefined => {
  if (!isObject(given)) return undefined
  const { last, from, to } = given
  if (isInstant(from) && isInstant(to)) return { from, to }
  if (!isObject(last)) return undefined
  const count = readCount(last['count'], 1, 1_000)
  const unit = readOneOf(intervals, last['unit'])
  return count !== undefined && unit ? { last: { count, unit } } : undefined
}
