import {
  dashboardShareId,
  type DashboardFilters,
  type DashboardId,
  type DashboardShare,
  type DashboardShareId,
  type ProjectId,
  type UserId,
} from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { hashSecret, makeSecret } from '../accounts/secret.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'

const PREFIX = 'tld_'
const DAY_MS = 24 * 60 * 60 * 1000

type Context = Pick<AccountsContext, 'db' | 'now' | 'publicUrl'>

interface OfDashboard {
  projectId: ProjectId
  dashboardId: DashboardId
}

interface NewShare extends OfDashboard {
  filters: DashboardFilters
  mayChoosePeriod: boolean
  days: number
  maker: UserId | null
}

const sharesOf = ({ db }: Pick<Context, 'db'>, { projectId, dashboardId }: OfDashboard) =>
  db
    .selectFrom('dashboard_shares as share')
    .leftJoin('user', 'user.id', 'share.created_by')
    .select(['share.id', 'filters', 'may_choose_period', 'created_at', 'expires_at', 'last_opened_at', 'user.name as maker'])
    .where('project_id', '=', projectId)
    .where('dashboard_id', '=', dashboardId)

type ShareRow = Awaited<ReturnType<ReturnType<typeof sharesOf>['executeTakeFirstOrThrow']>>

const shareFrom = ({ id, filters, may_choose_period, maker, created_at, expires_at, last_opened_at }: ShareRow): DashboardShare => ({
  id: dashboardShareId.parse(id),
  filters,
  mayChoosePeriod: may_choose_period,
  createdBy: maker,
  createdAt: created_at.toISOString(),
  expiresAt: expires_at.toISOString(),
  lastOpenedAt: last_opened_at?.toISOString() ?? null,
})

/** Makes a link to a dashboard, narrowed to what a segment says today. Its secret is in the answer and nowhere else. Refuses a condition that cannot be read. */
export const createDashboardShare = async (
  { db, now, publicUrl }: Context,
  { filters, mayChoosePeriod, days, maker, ...of }: NewShare,
): Promise<(DashboardShare & { link: string }) | Refusal> => {
  const sessions = await askedSessions(
    { db, now },
    { projectId: of.projectId, userId: maker, where: filters.where, segment: filters.segment },
  )
  if (isRefusal(sessions)) return sessions
  const fixed: DashboardFilters = {
    ...(filters.period && { period: filters.period }),
    ...(sessions.where && { where: JSON.stringify(sessions.where) }),
  }
  const secret = makeSecret(PREFIX)
  const id = dashboardShareId.parse(v7())
  await db
    .insertInto('dashboard_shares')
    .values({
      id,
      project_id: of.projectId,
      dashboard_id: of.dashboardId,
      secret_hash: hashSecret(secret),
      filters: JSON.stringify(fixed),
      may_choose_period: mayChoosePeriod,
      created_by: maker,
      created_at: now(),
      expires_at: new Date(now().getTime() + days * DAY_MS),
    })
    .execute()
  const row = await sharesOf({ db }, of).where('share.id', '=', id).executeTakeFirstOrThrow()
  return { ...shareFrom(row), link: `${publicUrl}/board/${secret}` }
}

/** Links that can still be opened, the latest first, without their secrets. */
export const listDashboardShares = async ({ db, now }: Context, of: OfDashboard): Promise<{ items: DashboardShare[] }> => {
  const rows = await sharesOf({ db }, of).where('expires_at', '>', now()).orderBy('created_at', 'desc').execute()
  return { items: rows.map(shareFrom) }
}

/** Makes a link useless at once. Undefined if the dashboard has no such link. */
export const revokeDashboardShare = async (
  { db }: Pick<Context, 'db'>,
  { projectId, dashboardId, id }: OfDashboard & { id: DashboardShareId },
): Promise<{ done: true } | undefined> => {
  const { numDeletedRows } = await db
    .deleteFrom('dashboard_shares')
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('dashboard_id', '=', dashboardId)
    .executeTakeFirst()
  return numDeletedRows === 0n ? undefined : { done: true }
}
