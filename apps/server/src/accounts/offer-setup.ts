import { hashSecret, makeSecret } from './secret.ts'
import type { AccountsContext } from './accounts-context.ts'

export const SETUP_TOKEN = 'setup_token_hash'

/** Makes the link with which the first owner signs up. It works once, and one made later replaces it. */
export const offerSetup = async ({ db, publicUrl }: AccountsContext): Promise<string> => {
  const token = makeSecret()
  const value = hashSecret(token)
  await db
    .insertInto('installation')
    .values({ key: SETUP_TOKEN, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return `${publicUrl}/setup?token=${token}`
}
