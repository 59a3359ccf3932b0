import type { Condition, Dashboard, DashboardFilters, Project, Query, Tile, TileAnswer, TileId, UserId } from '@throughline/contract'
import { runQuery, type InsightsContext } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { listSavedQuestions } from '../questions/saved-questions.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'
import { findSegment } from '../segments/segments.ts'

type Context = InsightsContext & Pick<AccountsContext, 'db' | 'now'>

interface AskedTile {
  project: Project
  dashboard: Pick<Dashboard, 'tiles'>
  tileId: TileId
  filters: DashboardFilters
  /** For whom it is looked up; null where that person is gone. */
  userId: UserId | null
}

interface TileQuestion {
  readonly name: string | null
  readonly query: Query
  readonly view: string | null
}

/** What a tile asks by itself; undefined of words. Refuses a saved question that is gone. */
const questionOf = async (context: Context, project: Project, { title, content }: Tile): Promise<TileQuestion | Refusal | undefined> => {
  const given = title === '' ? null : title
  if (content.kind === 'text') return undefined
  if (content.kind === 'question') return { name: given, query: content.query, view: content.view }
  const { items } = await listSavedQuestions(context, project.id)
  const saved = items.find(({ id }) => id === content.savedQuestionId)
  if (!saved) return refuse('gone', 'The saved question that stood here was removed. Put it back, or take this tile off the dashboard.')
  return { name: given ?? saved.name, query: saved.query, view: saved.view }
}

const joined = (parts: readonly (Condition | undefined)[]): Condition | undefined => {
  const there = parts.flatMap((part) => part ?? [])
  return there.length > 1 ? { all: there } : there[0]
}

const parsed = (where: string | undefined): Condition | undefined => (where === undefined ? undefined : (JSON.parse(where) as Condition))

/**
 * The question of a tile with the filters of the whole in it: their period in place of its own, its visits those that fulfil both. Where
 * both have a segment, what the second one says stands beside the tile's condition, for a question has room for one.
 */
const overTile = async (context: Context, project: Project, { period, where, segment }: DashboardFilters, query: Query): Promise<Query> => {
  const isOther = segment !== undefined && query.segment !== undefined && segment !== query.segment
  const said = isOther ? (await findSegment(context, { projectId: project.id, id: segment }))?.condition : undefined
  const condition = joined([parsed(query.where), parsed(where), said])
  const kept = query.segment ?? segment
  const { where: _, segment: __, ...rest } = query
  return {
    ...rest,
    period: period ?? query.period,
    ...(condition && { where: JSON.stringify(condition) }),
    ...(kept !== undefined && { segment: kept }),
  }
}

/** Answers a tile's question under the filters of the whole. Undefined of words, and where the dashboard has no such tile. */
export const askTile = async (
  context: Context,
  { project, dashboard, tileId, filters, userId }: AskedTile,
): Promise<TileAnswer | Refusal | undefined> => {
  const tile = dashboard.tiles.find(({ id }) => id === tileId)
  const asked = tile && (await questionOf(context, project, tile))
  if (!asked || isRefusal(asked)) return asked
  const whole = await askedSessions(context, { projectId: project.id, userId, where: filters.where, segment: filters.segment })
  if (isRefusal(whole)) return whole
  const query = await overTile(context, project, filters, asked.query)
  const sessions = await askedSessions(context, { projectId: project.id, userId, where: query.where, segment: query.segment })
  if (isRefusal(sessions)) return sessions
  const answer = await runQuery(context, project, { body: query, visits: sessions.where })
  return isRefusal(answer) ? answer : { ...asked, query, ...answer }
}
