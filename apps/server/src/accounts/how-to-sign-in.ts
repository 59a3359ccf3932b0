import type { Config } from '../config.ts'
import type { AccountsContext } from './accounts-context.ts'
import { ensureOwner } from './ensure-owner.ts'
import { offerSetup } from './offer-setup.ts'
import { waitsForOwner } from './waits-for-owner.ts'

/** Makes the owner that the environment names, then says in a line how somebody gets in: by the set-up link, or by signing in. */
export const howToSignIn = async (context: AccountsContext, owner: Config['owner']): Promise<string> => {
  if (owner) await ensureOwner(context, owner)
  if (await waitsForOwner(context.db)) return `Set it up at ${await offerSetup(context)} (this link works once)`
  return `Sign in at ${context.publicUrl}/sign-in`
}
