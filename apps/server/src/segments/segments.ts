import { segmentId, type Condition, type ProjectId, type Segment, type SegmentId, type UserId } from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/** As many as a list can be looked through. */
const MOST_SEGMENTS = 500

export interface OneSegment {
  projectId: ProjectId
  id: SegmentId
}

const segmentsOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('segments')
    .leftJoin('user', 'user.id', 'segments.created_by')
    .select(['segments.id', 'segments.name', 'segments.condition', 'segments.frozen', 'segments.created_at', 'user.name as maker'])
    .where('segments.project_id', '=', projectId)
    .where('segments.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof segmentsOf>['executeTakeFirstOrThrow']>>

const segmentFrom = ({ id, name, condition, frozen, maker, created_at }: Row): Segment => ({
  id: segmentId.parse(id),
  name,
  frozen,
  condition,
  createdBy: maker,
  createdAt: created_at.toISOString(),
})

/** The project's segments in the order of their names. */
export const listSegments = async (context: Context, projectId: ProjectId): Promise<{ items: Segment[] }> => {
  const rows = await segmentsOf(context, projectId).orderBy('segments.name').orderBy('segments.id').execute()
  return { items: rows.map(segmentFrom) }
}

/** One that was not removed; undefined if the project has none of this id. */
export const findSegment = async (context: Pick<Context, 'db'>, { projectId, id }: OneSegment): Promise<Segment | undefined> => {
  const row = await segmentsOf(context, projectId).where('segments.id', '=', id).executeTakeFirst()
  return row && segmentFrom(row)
}

/** A refusal where a project has as many as a list can be looked through. */
export const refuseWhereFull = async (context: Context, projectId: ProjectId): Promise<Refusal | undefined> => {
  const { items } = await listSegments(context, projectId)
  if (items.length < MOST_SEGMENTS) return undefined
  return refuse('conflict', `This project has ${MOST_SEGMENTS} segments, as many as it can have. Remove one that nobody needs.`)
}

/** Keeps a condition under a name; refused where a project has as many as a list can be looked through. */
export const saveSegment = async (
  context: Context,
  { projectId, name, condition, maker }: { projectId: ProjectId; name: string; condition: Condition; maker: UserId | null },
): Promise<Segment | Refusal> => {
  const full = await refuseWhereFull(context, projectId)
  if (full) return full
  const id = segmentId.parse(v7())
  await context.db
    .insertInto('segments')
    .values({ id, project_id: projectId, name, condition: JSON.stringify(condition), created_by: maker, created_at: context.now() })
    .execute()
  return (await findSegment(context, { projectId, id })) ?? notFound()
}

type Changes = { name?: string; condition?: string } | { removed_at: Date | null }

const change = async ({ db }: Context, { projectId, id }: OneSegment, changes: Changes): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('segments')
    .set(changes)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Another name, another condition, or both; what is left out stays. Undefined if the project has no such segment. Refused for the condition of a frozen
 * one, which is a list.
 */
export const changeSegment = async (
  context: Context,
  one: OneSegment,
  { name, condition }: { name?: string | undefined; condition?: Condition | undefined },
): Promise<Segment | Refusal | undefined> => {
  if (condition !== undefined && (await findSegment(context, one))?.frozen)
    return refuse('conflict', 'A frozen segment is a list: only its name can be changed. Duplicate it to change what it says.')
  const changes = { ...(name !== undefined && { name }), ...(condition !== undefined && { condition: JSON.stringify(condition) }) }
  if (Object.keys(changes).length === 0 || (await change(context, one, changes))) return findSegment(context, one)
  return undefined
}

/** Sets a segment aside: it is listed no more, and gone for good after a day. Undefined if the project has no such segment. */
export const removeSegment = async (context: Context, one: OneSegment): Promise<{ done: true } | undefined> =>
  (await change(context, one, { removed_at: context.now() })) ? { done: true } : undefined

/** Puts a removed one back; one that was not removed stays as it is. Undefined if the project has no such segment any more. */
export const restoreSegment = async (context: Context, one: OneSegment): Promise<Segment | undefined> =>
  (await change(context, one, { removed_at: null })) ? findSegment(context, one) : undefined
