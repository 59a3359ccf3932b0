import type { InsightsContext } from '../context.ts'
import { namingAttributes } from './person-names.sql.ts'

export interface Naming {
  readonly name: string | null
  readonly email: string | null
}

/** Attributes by which sites name people, in lower case; the first that is there counts. */
const nameKeys = ['name', 'fullname', 'full_name', 'displayname', 'display_name', 'username', 'user_name', 'login', 'nickname']
const emailKeys = ['email', 'e-mail', 'mail', 'emailaddress', 'email_address']
const firstNameKeys = ['firstname', 'first_name', 'givenname', 'given_name']
const lastNameKeys = ['lastname', 'last_name', 'familyname', 'family_name', 'surname']

export const namingKeys: readonly string[] = [...nameKeys, ...emailKeys, ...firstNameKeys, ...lastNameKeys]

/** What to call somebody with these attributes. */
export const namingOf = (attributes: Iterable<readonly [key: string, value: unknown]>): Naming => {
  const texts = new Map<string, string>()
  for (const [key, value] of attributes) {
    const text = typeof value === 'string' ? value.trim() : ''
    if (text !== '' && !texts.has(key.toLowerCase())) texts.set(key.toLowerCase(), text)
  }
  const first = (keys: readonly string[]): string | undefined => keys.map((key) => texts.get(key)).find((text) => text !== undefined)
  const inParts = [first(firstNameKeys), first(lastNameKeys)].filter((part) => part !== undefined).join(' ')
  return { name: first(nameKeys) ?? (inParts || null), email: first(emailKeys) ?? null }
}

const nobody: Naming = { name: null, email: null }

/** What to call each of these persons (at most a few hundred), by the latest words on their attributes. */
export const personNames = async (
  { analytics }: InsightsContext,
  project: string,
  persons: readonly string[],
): Promise<(person: string) => Naming> => {
  if (persons.length === 0) return () => nobody
  const rows = await analytics.query<{ person: string; key: string; latest: string }>(namingAttributes, {
    project,
    persons,
    keys: namingKeys,
  })
  const attributes = Map.groupBy(rows, ({ person }) => person)
  return (person) => namingOf((attributes.get(person) ?? []).map(({ key, latest }) => [key, latest]))
}
