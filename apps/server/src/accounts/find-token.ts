import { organizationId, projectId, tokenId, userId } from '@throughline/contract'
import type { AccountsContext } from './accounts-context.ts'
import type { TokenHolder } from './actor.ts'
import { hashSecret, matchesHash } from './secret.ts'

/** When a token was last used is worth a write a minute, not one a request. */
const NOTE_USE_AFTER_MS = 60_000

/** Whoever holds this token; undefined if it is not one, or no longer. */
export const findToken = async ({ db, now }: Pick<AccountsContext, 'db' | 'now'>, secret: string): Promise<TokenHolder | undefined> => {
  const row = await db.selectFrom('tokens').selectAll().where('secret_hash', '=', hashSecret(secret)).executeTakeFirst()
  if (!row || !matchesHash(secret, row.secret_hash)) return undefined
  const at = now()
  if (at.getTime() - (row.last_used_at?.getTime() ?? 0) > NOTE_USE_AFTER_MS)
    await db.updateTable('tokens').set({ last_used_at: at }).where('id', '=', row.id).execute()
  return {
    kind: 'token',
    tokenId: tokenId.parse(row.id),
    organizationId: organizationId.parse(row.organization_id),
    projectId: row.project_id === null ? null : projectId.parse(row.project_id),
    scope: row.scope,
    createdBy: row.created_by === null ? null : userId.parse(row.created_by),
  }
}
