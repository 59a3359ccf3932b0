import { heatmapShareId, type HeatmapShare, type HeatmapShareId, type ProjectId, type SharedView, type UserId } from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { hashSecret, makeSecret } from '../accounts/secret.ts'

const PREFIX = 'tls_'
const DAY_MS = 24 * 60 * 60 * 1000

type Context = Pick<AccountsContext, 'db' | 'now' | 'publicUrl'>

interface NewShare {
  projectId: ProjectId
  view: SharedView
  days: number
  maker: UserId | null
}

const sharesOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('heatmap_shares')
    .leftJoin('user', 'user.id', 'heatmap_shares.created_by')
    .select(['heatmap_shares.id', 'view', 'created_at', 'expires_at', 'last_opened_at', 'user.name as maker'])
    .where('project_id', '=', projectId)

type ShareRow = Awaited<ReturnType<ReturnType<typeof sharesOf>['executeTakeFirstOrThrow']>>

const shareFrom = ({ id, view, maker, created_at, expires_at, last_opened_at }: ShareRow): HeatmapShare => ({
  id: heatmapShareId.parse(id),
  view,
  createdBy: maker,
  createdAt: created_at.toISOString(),
  expiresAt: expires_at.toISOString(),
  lastOpenedAt: last_opened_at?.toISOString() ?? null,
})

/** Makes a link to a heatmap. Its secret is in the answer and nowhere else. */
export const createHeatmapShare = async (
  { db, now, publicUrl }: Context,
  { projectId, view, days, maker }: NewShare,
): Promise<HeatmapShare & { link: string }> => {
  const secret = makeSecret(PREFIX)
  const id = heatmapShareId.parse(v7())
  const expiresAt = new Date(now().getTime() + days * DAY_MS)
  await db
    .insertInto('heatmap_shares')
    .values({
      id,
      project_id: projectId,
      secret_hash: hashSecret(secret),
      view: JSON.stringify(view),
      created_by: maker,
      created_at: now(),
      expires_at: expiresAt,
    })
    .execute()
  const row = await sharesOf({ db }, projectId).where('heatmap_shares.id', '=', id).executeTakeFirstOrThrow()
  return { ...shareFrom(row), link: `${publicUrl}/share/${secret}` }
}

/** Links that can still be opened, the latest first, without their secrets. */
export const listHeatmapShares = async ({ db, now }: Context, projectId: ProjectId): Promise<{ items: HeatmapShare[] }> => {
  const rows = await sharesOf({ db }, projectId).where('expires_at', '>', now()).orderBy('created_at', 'desc').execute()
  return { items: rows.map(shareFrom) }
}

/** Makes a link useless at once. Undefined if the project has no such link. */
export const revokeHeatmapShare = async (
  { db }: Context,
  { projectId, id }: { projectId: ProjectId; id: HeatmapShareId },
): Promise<{ done: true } | undefined> => {
  const { numDeletedRows } = await db
    .deleteFrom('heatmap_shares')
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numDeletedRows === 0n ? undefined : { done: true }
}
