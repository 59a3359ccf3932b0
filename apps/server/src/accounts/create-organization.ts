import type { OrganizationId } from '@throughline/contract'
import type { AccountsContext } from './accounts-context.ts'
import type { SignedIn } from './actor.ts'
import { foundOrganization } from './found-organization.ts'

export const createOrganization = (
  { db }: AccountsContext,
  { userId }: SignedIn,
  { name }: { name: string },
): Promise<{ id: OrganizationId; name: string }> =>
  db.transaction().execute((transaction) => foundOrganization(transaction, { name, ownerId: userId }))
