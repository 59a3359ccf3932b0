import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** Invitations that can still be used, with who made them and for what. */
export const openInvitations = (db: Kysely<MetadataTables>, now: Date) =>
  db
    .selectFrom('invitations')
    .innerJoin('organizations', 'organizations.id', 'invitations.organization_id')
    .innerJoin('user', 'user.id', 'invitations.invited_by')
    .select([
      'invitations.id',
      'invitations.role',
      'invitations.organization_id',
      'invitations.created_at',
      'invitations.expires_at',
      'organizations.name as organization',
      'user.name as invited_by',
    ])
    .where('invitations.used_at', 'is', null)
    .where('invitations.expires_at', '>', now)
