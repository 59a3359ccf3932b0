import {
  organizationId,
  userId,
  type acceptInvitation as endpoint,
  type Input,
  type OrganizationId,
  type UserId,
} from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely, Transaction } from 'kysely'
import type { NewUser } from '../identity/identity.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import type { Actor } from './actor.ts'
import { openInvitations } from './open-invitations.ts'
import { invitationIsGone } from './read-invitation.ts'
import { hashSecret } from './secret.ts'

type Accepted = Promise<{ organizationId: OrganizationId } | Refusal>

/** Joins with an invitation link, as the signed-in user or by making an account. The link is used up by it. */
export const acceptInvitation = async (
  context: AccountsContext,
  actor: Actor,
  { token, account }: Input<typeof endpoint>['body'],
): Accepted => {
  const { db, identity, now } = context
  const hash = hashSecret(token)
  const offer = await openInvitations(db, now()).where('invitations.secret_hash', '=', hash).executeTakeFirst()
  if (!offer) return invitationIsGone()
  if (actor.kind === 'user')
    return context.db.transaction().execute((transaction) => join(transaction, { hash, now: now(), who: actor.userId }))
  if (!account) return refuse('not_signed_in', 'Sign in, or choose a name, an e-mail address and a password, to accept this invitation.')
  if (await isTaken(db, account.email)) return addressTaken()

  const { name, email, password } = account
  const passwordHash = await identity.hashPassword(password)
  return db.transaction().execute(async (transaction) => {
    if (await isTaken(transaction, email)) return addressTaken()
    const createUser = (user: NewUser) => identity.createUser(transaction, user)
    return join(transaction, { hash, now: now(), who: () => createUser({ name, email, passwordHash }) })
  })
}

interface Joining {
  hash: string
  now: Date
  /** A user, or how to make one once the invitation is known to be good. */
  who: UserId | (() => Promise<UserId>)
}

/** Whoever marks the row as used has the link's one use; of two requests at once, the second finds it used. */
const join = async (transaction: Transaction<MetadataTables>, { hash, now, who }: Joining): Accepted => {
  const invitation = await transaction
    .updateTable('invitations')
    .set({ used_at: now })
    .where('secret_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['organization_id', 'role'])
    .executeTakeFirst()
  if (!invitation) return invitationIsGone()
  const id = typeof who === 'function' ? await who() : userId.parse(who)
  await transaction
    .insertInto('members')
    .values({ organization_id: invitation.organization_id, user_id: id, role: invitation.role })
    // Somebody who belongs already keeps the role they have.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { organizationId: organizationId.parse(invitation.organization_id) }
}

const isTaken = async (db: Kysely<MetadataTables>, email: string): Promise<boolean> =>
  (await db.selectFrom('user').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()) !== undefined

const addressTaken = (): Refusal =>
  refuse('conflict', 'There is an account with this e-mail address already. Sign in with it, then open the invitation link again.')
