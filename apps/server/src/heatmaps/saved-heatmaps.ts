import {
  savedHeatmapId,
  type HeatmapView,
  type ProjectId,
  type SavedHeatmap,
  type SavedHeatmapId,
  type UserId,
} from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'
import { savedHeatmapFrom, savedHeatmapsOf } from './saved-heatmap-from.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/** As many as a list can be looked through. */
const MOST_SAVED = 500

interface Named {
  projectId: ProjectId
  id: SavedHeatmapId
}

/** The project's saved heatmaps, the latest first. */
export const listSavedHeatmaps = async ({ db }: Context, projectId: ProjectId): Promise<{ items: SavedHeatmap[] }> => {
  const rows = await savedHeatmapsOf(db, projectId).orderBy('saved_heatmaps.created_at', 'desc').orderBy('saved_heatmaps.id').execute()
  return { items: rows.map(savedHeatmapFrom) }
}

/** Keeps a heatmap's filters under a name; refused where a project has as many as a list can be looked through. */
export const saveHeatmap = async (
  { db, now }: Context,
  { projectId, name, view, maker }: { projectId: ProjectId; name: string; view: HeatmapView; maker: UserId | null },
): Promise<SavedHeatmap | Refusal> => {
  const { items } = await listSavedHeatmaps({ db, now }, projectId)
  if (items.length >= MOST_SAVED)
    return refuse('conflict', `This project has ${MOST_SAVED} saved heatmaps, as many as it can have. Remove one that nobody needs.`)
  const id = savedHeatmapId.parse(v7())
  await db
    .insertInto('saved_heatmaps')
    .values({ id, project_id: projectId, name, view: JSON.stringify(view), created_by: maker, created_at: now() })
    .execute()
  return (await findSaved({ db, now }, { projectId, id })) ?? notFound()
}

const findSaved = async ({ db }: Context, { projectId, id }: Named): Promise<SavedHeatmap | undefined> => {
  const row = await savedHeatmapsOf(db, projectId).where('saved_heatmaps.id', '=', id).executeTakeFirst()
  return row && savedHeatmapFrom(row)
}

const change = async ({ db }: Context, { projectId, id }: Named, to: { name: string } | { removed_at: Date | null }): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('saved_heatmaps')
    .set(to)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Undefined if the project has no such heatmap. */
export const renameSavedHeatmap = async (context: Context, named: Named, name: string): Promise<SavedHeatmap | undefined> =>
  (await change(context, named, { name })) ? findSaved(context, named) : undefined

/** Sets a saved heatmap aside: it is listed no more, and gone for good after a day. Undefined if the project has no such heatmap. */
export const removeSavedHeatmap = async (context: Context, named: Named): Promise<{ done: true } | undefined> =>
  (await change(context, named, { removed_at: context.now() })) ? { done: true } : undefined

/** Puts a removed one back; one that was not removed stays as it is. Undefined if the project has no such heatmap any more. */
export const restoreSavedHeatmap = async (context: Context, named: Named): Promise<SavedHeatmap | undefined> =>
  (await change(context, named, { removed_at: null })) ? findSaved(context, named) : undefined
