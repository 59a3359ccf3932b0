import {
  dashboardId,
  projectId,
  sharedPeriods,
  userId,
  type Dashboard,
  type DashboardFilters,
  type Output,
  type Project,
  type Query,
  type readSharedDashboard as endpoint,
  type SharedPeriod,
  type TileAnswer,
  type TileId,
  type UserId,
} from '@throughline/contract'
import type { InsightsContext } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { hashSecret, matchesHash } from '../accounts/secret.ts'
import { findProject } from '../projects/find-project.ts'
import { invalid, isRefusal, notFound, refuse, type Refusal } from '../refusal.ts'
import { askTile } from './ask-tile.ts'
import { readDashboard } from './dashboards.ts'

type Context = InsightsContext & Pick<AccountsContext, 'db' | 'now'>

/** What a link gives whoever has it: one dashboard of one project, under filters that its maker fixed. */
interface OpenedDashboard {
  project: Project
  dashboard: Dashboard
  filters: DashboardFilters
  mayChoosePeriod: boolean
  maker: UserId | null
  expiresAt: Date
}

/** When a link was last opened is worth a write a minute, not one a request. */
const NOTE_OPENING_AFTER_MS = 60_000

const openDashboardShare = async ({ db, now }: Context, secret: string): Promise<OpenedDashboard | Refusal> => {
  const row = await db.selectFrom('dashboard_shares').selectAll().where('secret_hash', '=', hashSecret(secret)).executeTakeFirst()
  if (!row || !matchesHash(secret, row.secret_hash)) return notFound()
  const at = now()
  if (row.expires_at <= at) return refuse('gone', 'This link has run out. Ask whoever sent it for a new one.')
  const project = await findProject(db, projectId.parse(row.project_id))
  const dashboard = project && (await readDashboard({ db }, { projectId: project.id, id: dashboardId.parse(row.dashboard_id) }))
  if (!dashboard) return notFound()
  if (at.getTime() - (row.last_opened_at?.getTime() ?? 0) > NOTE_OPENING_AFTER_MS)
    await db.updateTable('dashboard_shares').set({ last_opened_at: at }).where('id', '=', row.id).execute()
  return {
    project,
    dashboard,
    filters: row.filters,
    mayChoosePeriod: row.may_choose_period,
    maker: row.created_by === null ? null : userId.parse(row.created_by),
    expiresAt: row.expires_at,
  }
}

/** The dashboard of a link, without its answers. One that was revoked, or never was, is answered as what does not exist; one that ran out says so. */
export const readSharedDashboard = async (context: Context, secret: string): Promise<Output<typeof endpoint> | Refusal> => {
  const opened = await openDashboardShare(context, secret)
  if (isRefusal(opened)) return opened
  const { project, dashboard, filters, mayChoosePeriod, expiresAt } = opened
  return {
    project: project.name,
    timeZone: project.timeZone,
    name: dashboard.name,
    description: dashboard.description,
    tiles: dashboard.tiles.map(({ content, ...tile }) => ({ ...tile, text: content.kind === 'text' ? content.text : null })),
    period: filters.period ?? null,
    isNarrowed: filters.where !== undefined,
    mayChoosePeriod,
    expiresAt: expiresAt.toISOString(),
  }
}

const withoutTest = (key: string, value: unknown): unknown => {
  if (key === 'where') return Array.isArray(value) ? [] : undefined
  return key === 'segment' ? undefined : value
}

/** What a question tests, of its visits and of its events, may name people and sessions; its numbers do not. */
const withoutTests = (answer: TileAnswer): TileAnswer => ({
  ...answer,
  query: JSON.parse(JSON.stringify(answer.query, withoutTest)) as Query,
})

/** The answer to a tile of a link's dashboard. Another period is refused where its maker fixed it. */
export const askSharedTile = async (
  context: Context,
  { secret, tileId, period }: { secret: string; tileId: TileId; period: SharedPeriod | undefined },
): Promise<TileAnswer | Refusal | undefined> => {
  const opened = await openDashboardShare(context, secret)
  if (isRefusal(opened)) return opened
  const { project, dashboard, filters, mayChoosePeriod, maker } = opened
  if (period !== undefined && !mayChoosePeriod)
    return invalid([{ path: 'period', message: 'whoever made this link fixed the period, so leave it out' }])
  const chosen = { ...filters, ...(period !== undefined && { period: sharedPeriods[period] }) }
  const answer = await askTile(context, { project, dashboard, tileId, filters: chosen, userId: maker })
  return answer === undefined || isRefusal(answer) ? answer : withoutTests(answer)
}
