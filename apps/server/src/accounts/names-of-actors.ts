import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** What members and tokens are called now, by how logs name them (`user:` or `token:` and an id). Whoever is gone is not in it. */
export const namesOfActors = async (db: Kysely<MetadataTables>, actors: readonly string[]): Promise<Map<string, string>> => {
  const [users, tokens] = [idsOf('user:', actors), idsOf('token:', actors)]
  const [members, programs] = await Promise.all([
    users.length === 0 ? [] : db.selectFrom('user').select(['id', 'name']).where('id', 'in', users).execute(),
    tokens.length === 0 ? [] : db.selectFrom('tokens').select(['id', 'name']).where('id', 'in', tokens).execute(),
  ])
  return new Map([
    ...members.map(({ id, name }) => [`user:${id}`, name] as const),
    ...programs.map(({ id, name }) => [`token:${id}`, name] as const),
  ])
}

const idsOf = (kind: string, actors: readonly string[]): string[] => [
  ...new Set(actors.filter((actor) => actor.startsWith(kind)).map((actor) => actor.slice(kind.length))),
]
