import type { OrganizationId, TokenId } from '@throughline/contract'
import { notFound, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'

/** Makes a token useless: the next request that carries it is refused. */
export const revokeToken = async (
  { db }: AccountsContext,
  organizationId: OrganizationId,
  id: TokenId,
): Promise<{ done: true } | Refusal> => {
  const { numDeletedRows } = await db
    .deleteFrom('tokens')
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return numDeletedRows === 0n ? notFound() : { done: true }
}
