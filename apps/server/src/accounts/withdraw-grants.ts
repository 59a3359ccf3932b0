import { isAtLeast, roleOfScope, roles, scopes, weakestRoleFor, type OrganizationId, type Role } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Transaction } from 'kysely'

interface Grants {
  organizationId: OrganizationId
  /** Who gave them. */
  userId: string
  /** The role that remains to whoever gave them; undefined: none. */
  remaining: Role | undefined
}

/**
 * Takes back the tokens, open invitations and links to heatmaps, dashboards and recordings that somebody made and may no longer make, and what they have sent by e-mail. Otherwise a removed or demoted member
 * would keep, with a token or a link they wrote down, what was taken from them.
 */
export const withdrawGrants = async (
  transaction: Transaction<MetadataTables>,
  { organizationId, userId, remaining }: Grants,
): Promise<void> => {
  const isBeyond = (role: Role): boolean => remaining === undefined || !isAtLeast(remaining, role)
  const lostScopes = scopes.filter((scope) => isBeyond(roleOfScope[scope]))
  const lostRoles = roles.filter(isBeyond)
  // SQL has no empty list.
  if (lostScopes.length > 0)
    await transaction
      .deleteFrom('tokens')
      .where('organization_id', '=', organizationId)
      .where('created_by', '=', userId)
      .where('scope', 'in', lostScopes)
      .execute()
  if (lostRoles.length > 0)
    await transaction
      .deleteFrom('invitations')
      .where('organization_id', '=', organizationId)
      .where('invited_by', '=', userId)
      .where('used_at', 'is', null)
      .where('role', 'in', lostRoles)
      .execute()
  if (isBeyond(weakestRoleFor['insights.share']))
    for (const table of ['heatmap_shares', 'dashboard_shares', 'dashboard_mails'] as const)
      await transaction
        .deleteFrom(table)
        .where('created_by', '=', userId)
        .where('project_id', 'in', transaction.selectFrom('projects').select('id').where('organization_id', '=', organizationId))
        .execute()
  if (isBeyond(weakestRoleFor['recording.share']))
    await transaction
      .deleteFrom('recording_shares')
      .where('created_by', '=', userId)
      .where('project_id', 'in', transaction.selectFrom('projects').select('id').where('organization_id', '=', organizationId))
      .execute()
}
