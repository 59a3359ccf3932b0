import { readWhere, type Condition, type ProjectId, type Segment, type SegmentId, type UserId } from '@throughline/contract'
import { settlePeriods } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { invalid, isRefusal, type Refusal } from '../refusal.ts'
import { resolveKept } from './resolve-kept.ts'
import { findSegment } from './segments.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

interface Asked {
  projectId: ProjectId
  /** Who asks; null for a token whose maker is gone. */
  userId: UserId | null
  where?: string | undefined
  segment?: SegmentId | undefined
}

/** Which sessions are asked for; undefined: all. In an object of its own, since a condition on errors looks like a refusal. */
export interface AskedSessions {
  readonly where: Condition | undefined
}

/** What a segment stands for: what it says, or its list. */
const conditionOf = ({ id, condition, frozen }: Segment): Condition => (frozen ? { onFrozen: { segment: id, of: frozen.of } } : condition)

/** A condition of which the analytics store can be asked: what only members know is looked up, and *the last 7 days* are those of the project's calendar. */
export const settleCondition = async (
  { db, now }: Context,
  { projectId, userId }: Pick<Asked, 'projectId' | 'userId'>,
  condition: Condition,
): Promise<Condition> => {
  const kept = await resolveKept({ db, projectId, userId }, condition)
  const project = await db.selectFrom('projects').select('time_zone').where('id', '=', projectId).executeTakeFirst()
  return settlePeriods(kept, project?.time_zone ?? 'UTC', now())
}

/** Which sessions are asked for by a condition in the address, a saved one, or both. Refuses what cannot be read, or is not there. */
export const askedSessions = async (context: Context, asked: Asked): Promise<AskedSessions | Refusal> => {
  const { projectId, where, segment } = asked
  const read = where === undefined ? undefined : readWhere(where)
  if (read && 'problem' in read) return invalid([{ path: 'where', message: read.problem }])
  const saved = segment && (await findSegment(context, { projectId, id: segment }))
  if (segment && !saved) return invalid([{ path: 'segment', message: 'there is no such segment; it may have been removed' }])
  const parts = [...(saved ? [conditionOf(saved)] : []), ...(read ? [read.condition] : [])]
  const [only] = parts
  if (!only) return { where: undefined }
  return { where: await settleCondition(context, asked, parts.length === 1 ? only : { all: parts }) }
}

/** The same for a use case that takes it as `where`: runs it, or hands the refusal on. */
export const withSessions = async <Result>(
  context: Context,
  asked: Asked,
  run: (where: Condition | undefined) => Promise<Result>,
): Promise<Result | Refusal> => {
  const sessions = await askedSessions(context, asked)
  return isRefusal(sessions) ? sessions : run(sessions.where)
}
