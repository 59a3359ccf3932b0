import { heatmapShareId, projectId, type HeatmapShareId, type Project, type SharedView } from '@throughline/contract'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { hashSecret, matchesHash } from '../accounts/secret.ts'
import { findProject } from '../projects/find-project.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'

/** What a link gives whoever has it: one view of one project. */
export interface OpenedShare {
  kind: 'share'
  shareId: HeatmapShareId
  project: Project
  view: SharedView
  expiresAt: Date
}

/** When a link was last opened is worth a write a minute, not one a request. */
const NOTE_OPENING_AFTER_MS = 60_000

/** What a link shows. One that was revoked, or never was, is answered as what does not exist; one that ran out says so. */
export const openShare = async ({ db, now }: Pick<AccountsContext, 'db' | 'now'>, secret: string): Promise<OpenedShare | Refusal> => {
  const row = await db.selectFrom('heatmap_shares').selectAll().where('secret_hash', '=', hashSecret(secret)).executeTakeFirst()
  if (!row || !matchesHash(secret, row.secret_hash)) return notFound()
  const at = now()
  if (row.expires_at <= at) return refuse('gone', 'This link has run out. Ask whoever sent it for a new one.')
  const project = await findProject(db, projectId.parse(row.project_id))
  if (!project) return notFound()
  if (at.getTime() - (row.last_opened_at?.getTime() ?? 0) > NOTE_OPENING_AFTER_MS)
    await db.updateTable('heatmap_shares').set({ last_opened_at: at }).where('id', '=', row.id).execute()
  return { kind: 'share', shareId: heatmapShareId.parse(row.id), project, view: row.view, expiresAt: row.expires_at }
}
