import type { Role, UserId } from '@throughline/contract'
import { refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import type { Known } from './actor.ts'

/** The person in whose name somebody invites: themselves, or whoever made the token. */
export const inviterOf = async (
  { db }: AccountsContext,
  actor: Known,
  role: Role,
): Promise<{ userId: UserId; name: string; role: Role } | Refusal> => {
  if (actor.kind === 'user') return { userId: actor.userId, name: actor.name, role }
  const maker = actor.createdBy && (await db.selectFrom('user').select('name').where('id', '=', actor.createdBy).executeTakeFirst())
  if (!actor.createdBy || !maker)
    return refuse('not_allowed', 'Whoever made this API token is gone, so nobody would be inviting. Make a new token.')
  return { userId: actor.createdBy, name: maker.name, role }
}
