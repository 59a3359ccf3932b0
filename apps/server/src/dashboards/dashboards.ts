import {
  dashboardId,
  type Dashboard,
  type DashboardId,
  type ListedDashboard,
  type ProjectId,
  type Tile,
  type UserId,
} from '@throughline/contract'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/** As many as a list can be looked through. */
const MOST_DASHBOARDS = 200

export interface OneDashboard {
  projectId: ProjectId
  id: DashboardId
}

interface Made {
  name: string
  description: string
  tiles: Tile[]
}

const dashboardsOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('dashboards as board')
    .leftJoin('user as maker', 'maker.id', 'board.created_by')
    .leftJoin('user as changer', 'changer.id', 'board.changed_by')
    .select(['board.id', 'board.name', 'board.description', 'board.tiles', 'board.version', 'board.created_at', 'board.changed_at'])
    .select(['maker.name as maker', 'changer.name as changer'])
    .where('board.project_id', '=', projectId)
    .where('board.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof dashboardsOf>['executeTakeFirstOrThrow']>>

const dashboardFrom = ({ id, name, description, tiles, version, maker, created_at, changer, changed_at }: Row): Dashboard => ({
  id: dashboardId.parse(id),
  name,
  description,
  tiles,
  version,
  createdBy: maker,
  createdAt: created_at.toISOString(),
  changedBy: changer,
  changedAt: changed_at.toISOString(),
})

const listedFrom = (row: Row): ListedDashboard => {
  const { id, name, description, tiles, createdBy, createdAt, changedBy, changedAt } = dashboardFrom(row)
  return { id, name, description, tiles: tiles.length, createdBy, createdAt, changedBy, changedAt }
}

/** The project's dashboards, the one that was changed last first. */
export const listDashboards = async (context: Context, projectId: ProjectId): Promise<{ items: ListedDashboard[] }> => {
  const rows = await dashboardsOf(context, projectId).orderBy('board.changed_at', 'desc').orderBy('board.id').execute()
  return { items: rows.map(listedFrom) }
}

/** A dashboard that was not removed; undefined if the project has no such one. */
export const readDashboard = async (context: Pick<Context, 'db'>, { projectId, id }: OneDashboard): Promise<Dashboard | undefined> => {
  const row = await dashboardsOf(context, projectId).where('board.id', '=', id).executeTakeFirst()
  return row && dashboardFrom(row)
}

/** Makes a dashboard; refused where a project has as many as a list can be looked through. */
export const makeDashboard = async (
  context: Context,
  { projectId, maker, tiles, ...named }: Made & { projectId: ProjectId; maker: UserId | null },
): Promise<Dashboard | Refusal> => {
  const { items } = await listDashboards(context, projectId)
  if (items.length >= MOST_DASHBOARDS)
    return refuse('conflict', `This project has ${MOST_DASHBOARDS} dashboards, as many as it can have. Remove one that nobody needs.`)
  const id = dashboardId.parse(v7())
  const at = context.now()
  await context.db
    .insertInto('dashboards')
    .values({
      id,
      project_id: projectId,
      ...named,
      tiles: JSON.stringify(tiles),
      created_by: maker,
      created_at: at,
      changed_by: maker,
      changed_at: at,
    })
    .execute()
  return (await readDashboard(context, { projectId, id })) ?? notFound()
}

type Changes = { [Part in keyof Made]?: Made[Part] | undefined } & { version?: number | undefined; changer: UserId | null }

/**
 * What is given replaces what was there, by whom; what is left out stays. Tiles are replaced only where they are still of the version
 * that they were changed from. Undefined if the project has no such dashboard.
 */
export const changeDashboard = async (
  context: Context,
  one: OneDashboard,
  { name, description, tiles, version, changer }: Changes,
): Promise<Dashboard | Refusal | undefined> => {
  const { numUpdatedRows } = await context.db
    .updateTable('dashboards')
    .set({
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(tiles !== undefined && { tiles: JSON.stringify(tiles), version: sql<number>`version + 1` }),
      changed_by: changer,
      changed_at: context.now(),
    })
    .where('id', '=', one.id)
    .where('project_id', '=', one.projectId)
    .where('removed_at', 'is', null)
    .$if(tiles !== undefined, (asked) => asked.where('version', '=', version ?? 0))
    .executeTakeFirst()
  const there = await readDashboard(context, one)
  if (there && numUpdatedRows === 0n)
    return refuse('conflict', 'Somebody else has changed the tiles of this dashboard meanwhile. Load it anew, then make your change again.')
  return there
}

const setRemoved = async ({ db }: Context, { projectId, id }: OneDashboard, removedAt: Date | null): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('dashboards')
    .set({ removed_at: removedAt })
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Sets a dashboard aside: it is listed no more, its links and mails rest, and it is gone for good after a day. Undefined if there is none. */
export const removeDashboard = async (context: Context, one: OneDashboard): Promise<{ done: true } | undefined> =>
  (await setRemoved(context, one, context.now())) ? { done: true } : undefined

/** Puts a removed one back; one that was not removed stays as it is. Undefined if there is none any more. */
export const restoreDashboard = async (context: Context, one: OneDashboard): Promise<Dashboard | undefined> =>
  (await setRemoved(context, one, null)) ? readDashboard(context, one) : undefined
