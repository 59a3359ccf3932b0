import { readWhere, type Condition, type ProjectId, type SegmentId, type UserId } from '@throughline/contract'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { invalid, isRefusal, type Refusal } from '../refusal.ts'
import { resolveKept } from './resolve-kept.ts'
import { findSegment } from './segments.ts'

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

/** Which sessions are asked for by a condition in the address, a saved one, or both. Refuses what cannot be read, or is not there. */
export const askedSessions = async (
  context: Pick<AccountsContext, 'db'>,
  { projectId, userId, where, segment }: Asked,
): Promise<AskedSessions | Refusal> => {
  const read = where === undefined ? undefined : readWhere(where)
  if (read && 'problem' in read) return invalid([{ path: 'where', message: read.problem }])
  const saved = segment && (await findSegment(context, { projectId, id: segment }))
  if (segment && !saved) return invalid([{ path: 'segment', message: 'there is no such segment; it may have been removed' }])
  const parts = [...(saved ? [saved.condition] : []), ...(read ? [read.condition] : [])]
  const [only] = parts
  if (!only) return { where: undefined }
  return { where: await resolveKept({ db: context.db, projectId, userId }, parts.length === 1 ? only : { all: parts }) }
}

/** The same for a use case that takes it as `where`: runs it, or hands the refusal on. */
export const withSessions = async <Result>(
  context: Pick<AccountsContext, 'db'>,
  asked: Asked,
  run: (where: Condition | undefined) => Promise<Result>,
): Promise<Result | Refusal> => {
  const sessions = await askedSessions(context, asked)
  return isRefusal(sessions) ? sessions : run(sessions.where)
}
