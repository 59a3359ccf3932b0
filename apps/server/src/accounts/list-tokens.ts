import { isAtLeast, projectId, roleOfScope, scopes, tokenId, type OrganizationId, type Role, type Token } from '@throughline/contract'
import type { AccountsContext } from './accounts-context.ts'

/** The organisation's tokens, the latest first, without their secrets; none that is stronger than the caller. */
export const listTokens = async (
  { db }: AccountsContext,
  { organizationId, callerRole }: { organizationId: OrganizationId; callerRole: Role },
): Promise<{ items: Token[] }> => {
  const rows = await db
    .selectFrom('tokens')
    .select(['id', 'name', 'scope', 'project_id', 'hint', 'created_at', 'last_used_at'])
    .where('organization_id', '=', organizationId)
    .where('scope', 'in', scopesUpTo(callerRole))
    .orderBy('created_at', 'desc')
    .execute()
  const items = rows.map(({ id, name, scope, hint, ...row }) => ({
    id: tokenId.parse(id),
    name,
    scope,
    hint,
    projectId: row.project_id === null ? null : projectId.parse(row.project_id),
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
  return { items }
}

const scopesUpTo = (role: Role) => scopes.filter((scope) => isAtLeast(role, roleOfScope[scope]))
