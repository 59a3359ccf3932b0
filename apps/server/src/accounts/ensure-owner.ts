import type { AccountsContext } from './accounts-context.ts'
import { foundOrganization } from './found-organization.ts'
import { SETUP_TOKEN } from './offer-setup.ts'
import { waitsForOwner } from './waits-for-owner.ts'

/** Makes the first owner from the environment, if nobody is here yet; later starts change nothing, not even the password. */
export const ensureOwner = async (
  { db, identity }: AccountsContext,
  { email, password }: { email: string; password: string },
): Promise<void> => {
  if (!(await waitsForOwner(db))) return
  const passwordHash = await identity.hashPassword(password)
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('installation').where('key', '=', SETUP_TOKEN).execute()
    const ownerId = await identity.createUser(transaction, { name: email.split('@')[0] ?? email, email, passwordHash })
    await foundOrganization(transaction, { name: 'My organisation', ownerId })
  })
}
