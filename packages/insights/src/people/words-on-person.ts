import type { Attribute, Person } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf } from '../engine-time.ts'
import { wordsOnPerson as sql } from './read-person.sql.ts'

interface Word {
  told: string
  properties: string
  account: string
}

/** So many times a site may have changed its mind on somebody before the earliest are left out. */
const MOST_WORDS = 1_000

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Attributes of one word. The account has a place of its own, and names that begin with $ are ours. */
const attributesIn = ({ properties }: Word): [string, unknown][] =>
  properties === '' || properties === '{}'
    ? []
    : Object.entries(JSON.parse(properties) as Record<string, unknown>).filter(([key]) => key !== 'account' && !key.startsWith('$'))

/** Each attribute with its values, from words in the order of time: a value that is told again is no change. */
export const attributesOf = (words: readonly Word[]): Attribute[] => {
  const told = new Map<string, { value: unknown; at: string }[]>()
  for (const word of words)
    for (const [key, value] of attributesIn(word)) {
      const values = told.get(key) ?? told.set(key, []).get(key)
      if (values && !(values.length > 0 && isSame(values.at(-1)?.value, value))) values.push({ value, at: instantOf(word.told) })
    }
  return [...told]
    .flatMap(([key, values]) => {
      const [latest, ...changes] = values.toReversed()
      return latest ? [{ key, ...latest, changes }] : []
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** Companies in the order in which they were named last, the latest first, each once. */
const accountsOf = (words: readonly Word[]): Person['accounts'] => {
  const named = words.filter(({ account }) => account !== '').toReversed()
  const latest = new Map<string, string>()
  for (const { account, told } of named) if (!latest.has(account)) latest.set(account, instantOf(told))
  return [...latest].map(([accountId, at]) => ({ accountId, at }))
}

/** What the site told of a person with `identify`: attributes with their changes, and accounts. */
export const wordsOnPerson = async (
  { analytics }: InsightsContext,
  project: string,
  person: string,
): Promise<Pick<Person, 'attributes' | 'accounts'>> => {
  const latestFirst = await analytics.query<Word>(sql, { project, person, limit: MOST_WORDS })
  const words = latestFirst.toReversed()
  return { attributes: attributesOf(words), accounts: accountsOf(words) }
}
