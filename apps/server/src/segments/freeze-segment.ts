import { segmentId, type Input, type freezeSegment as endpoint, type ProjectId, type Segment, type UserId } from '@throughline/contract'
import { freezeSegment as keepList, periodOf, type InsightsContext } from '@throughline/insights'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'
import { settleCondition } from './asked-sessions.ts'
import { findSegment, refuseWhereFull, restoreSegment } from './segments.ts'

type Context = Pick<AccountsContext, 'db' | 'now'> & InsightsContext

interface Freezing {
  projectId: ProjectId
  input: Pick<Input<typeof endpoint>, 'params' | 'body'>
  maker: UserId | null
}

/**
 * Keeps who is in a segment as a list, under a name of its own. Until the list is whole it stands among the removed ones, so that one that was broken off
 * is never seen, and goes with them. Undefined if the project has no such segment.
 */
export const freezeSegment = async (
  context: Context,
  { projectId, input: { params, body }, maker }: Freezing,
): Promise<Segment | Refusal | undefined> => {
  const segment = await findSegment(context, { projectId, id: params.segmentId })
  if (!segment) return undefined
  if (segment.frozen)
    return refuse('conflict', `“${segment.name}” is frozen already: it stays as it is. Duplicate it, and freeze what it says then.`)
  const full = await refuseWhereFull(context, projectId)
  if (full) return full
  const { name, of, ...asked } = body
  const at = context.now()
  const period = periodOf(asked, at)
  const id = segmentId.parse(v7())
  const list = { at: at.toISOString(), of, from: period.from.toISOString(), to: period.to.toISOString(), people: 0, sessions: 0 }
  await context.db
    .insertInto('segments')
    .values({
      id,
      project_id: projectId,
      name,
      condition: JSON.stringify(segment.condition),
      frozen: JSON.stringify(list),
      created_by: maker,
      created_at: at,
      removed_at: at,
    })
    .execute()
  const where = await settleCondition(context, { projectId, userId: maker }, segment.condition)
  const counted = await keepList(context, { id: projectId }, { segment: id, where, of, period })
  await context.db
    .updateTable('segments')
    .set({ frozen: JSON.stringify({ ...list, ...counted }) })
    .where('id', '=', id)
    .execute()
  return (await restoreSegment(context, { projectId, id })) ?? notFound()
}
