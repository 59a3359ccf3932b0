import {
  metricId,
  wrongPartOf,
  type Metric,
  type MetricDefinition,
  type MetricId,
  type ProjectId,
  type UserId,
} from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { invalid, notFound, refuse, type Refusal } from '../refusal.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/** As many as a list can be looked through. */
const MOST_METRICS = 500

export interface OneMetric {
  projectId: ProjectId
  id: MetricId
}

const metricsOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('metrics as metric')
    .leftJoin('user as maker', 'maker.id', 'metric.created_by')
    .leftJoin('user as changer', 'changer.id', 'metric.changed_by')
    .select(['metric.id', 'metric.name', 'metric.description', 'metric.query', 'metric.take', 'metric.unit', 'metric.currency'])
    .select(['metric.direction', 'metric.created_at', 'metric.changed_at', 'maker.name as maker', 'changer.name as changer'])
    .where('metric.project_id', '=', projectId)
    .where('metric.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof metricsOf>['executeTakeFirstOrThrow']>>

const metricFrom = ({ id, maker, created_at, changer, changed_at, ...definition }: Row): Metric => ({
  id: metricId.parse(id),
  ...definition,
  createdBy: maker,
  createdAt: created_at.toISOString(),
  changedBy: changer,
  changedAt: changed_at.toISOString(),
})

/** The project's metrics, in the order of their names. */
export const listMetrics = async (context: Pick<Context, 'db'>, projectId: ProjectId): Promise<{ items: Metric[] }> => {
  const rows = await metricsOf(context, projectId).orderBy('metric.name').orderBy('metric.id').execute()
  return { items: rows.map(metricFrom) }
}

/** Undefined if the project has no such metric, or it was removed. */
export const findMetric = async (context: Pick<Context, 'db'>, { projectId, id }: OneMetric): Promise<Metric | undefined> => {
  const row = await metricsOf(context, projectId).where('metric.id', '=', id).executeTakeFirst()
  return row && metricFrom(row)
}

/** The definition as its columns hold it; what is left out stays out. */
const columnsOf = ({ query, take, ...rest }: Partial<MetricDefinition>) => ({
  ...rest,
  ...(query !== undefined && { query: JSON.stringify(query) }),
  ...(take !== undefined && { take: JSON.stringify(take) }),
})

/** Keeps a metric; refused where a project has as many as a list can be looked through. */
export const createMetric = async (
  context: Context,
  { projectId, maker, definition }: { projectId: ProjectId; maker: UserId | null; definition: MetricDefinition },
): Promise<Metric | Refusal> => {
  const { items } = await listMetrics(context, projectId)
  if (items.length >= MOST_METRICS)
    return refuse('conflict', `This project has ${MOST_METRICS} metrics, as many as it can have. Remove one that nobody needs.`)
  const id = metricId.parse(v7())
  const [by, at] = [maker, context.now()]
  const { query, take, ...rest } = definition
  await context.db
    .insertInto('metrics')
    .values({
      id,
      project_id: projectId,
      ...rest,
      query: JSON.stringify(query),
      take: JSON.stringify(take),
      created_by: by,
      created_at: at,
      changed_by: by,
      changed_at: at,
    })
    .execute()
  return (await findMetric(context, { projectId, id })) ?? notFound()
}

type Changes = ReturnType<typeof columnsOf> & { changed_by?: string | null; changed_at?: Date; removed_at?: Date | null }

const change = async ({ db }: Context, { projectId, id }: OneMetric, changes: Changes): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('metrics')
    .set(changes)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What is given without what is left out. */
const given = <Parts extends object>(parts: Parts): Partial<{ [Name in keyof Parts]: Exclude<Parts[Name], undefined> }> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never

/**
 * What is given replaces what was there, by whom; what is left out stays. Refuses what would be no metric together. Undefined if the
 * project has no such metric.
 */
export const changeMetric = async (
  context: Context,
  one: OneMetric,
  { changer, parts }: { changer: UserId | null; parts: { [Name in keyof MetricDefinition]?: MetricDefinition[Name] | undefined } },
): Promise<Metric | Refusal | undefined> => {
  const before = await findMetric(context, one)
  if (!before) return undefined
  const changes = given(parts)
  const wrong = wrongPartOf({ ...before, ...changes })
  if (wrong) return invalid([{ path: wrong.path.join('.'), message: wrong.message }])
  const isChanged = await change(context, one, { ...columnsOf(changes), changed_by: changer, changed_at: context.now() })
  return isChanged ? findMetric(context, one) : undefined
}

/** Sets a metric aside: it is listed no more, and gone for good after a day. Undefined if the project has no such metric. */
export const removeMetric = async (context: Context, one: OneMetric): Promise<{ done: true } | undefined> =>
  (await change(context, one, { removed_at: context.now() })) ? { done: true } : undefined

/** Puts a removed one back; one that was not removed stays as it is. Undefined if the project has no such metric any more. */
export const restoreMetric = async (context: Context, one: OneMetric): Promise<Metric | undefined> =>
  (await change(context, one, { removed_at: null })) ? findMetric(context, one) : undefined
