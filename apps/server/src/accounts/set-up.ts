import type { Input, Output, setUp as endpoint } from '@throughline/contract'
import { refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { foundOrganization } from './found-organization.ts'
import { SETUP_TOKEN } from './offer-setup.ts'
import { hashSecret, matchesHash } from './secret.ts'
import { waitsForOwner } from './waits-for-owner.ts'

const setUpAlready = (): Refusal => refuse('gone', 'This server is set up already. Sign in, or ask its owner for an invitation.')

/** Makes the first owner and their organisation, once, for whoever has the token that the server printed. */
export const setUp = async (
  { db, identity }: AccountsContext,
  { token, name, email, password, organization }: Input<typeof endpoint>['body'],
): Promise<Output<typeof endpoint> | Refusal> => {
  if (!(await waitsForOwner(db))) return setUpAlready()
  const offered = await db.selectFrom('installation').select('value').where('key', '=', SETUP_TOKEN).executeTakeFirst()
  if (!offered || !matchesHash(token, offered.value))
    return refuse('not_allowed', 'This set-up link is not the latest one. Use the link that the server printed when it last started.')

  const passwordHash = await identity.hashPassword(password)
  return db.transaction().execute(async (transaction) => {
    // Whoever deletes the row has the link's one use; a second request that came this far finds none.
    const taken = await transaction
      .deleteFrom('installation')
      .where('key', '=', SETUP_TOKEN)
      .where('value', '=', hashSecret(token))
      .executeTakeFirst()
    if (taken.numDeletedRows === 0n) return setUpAlready()
    const ownerId = await identity.createUser(transaction, { name, email, passwordHash })
    await foundOrganization(transaction, { name: organization, ownerId })
    return { done: true as const }
  })
}
