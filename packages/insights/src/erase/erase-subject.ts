import type { InsightsContext } from '../context.ts'
import { tablesToErase } from '../storage/table-facts.sql.ts'
import {
  begunErasures as begun,
  countErasing,
  countFoundRecordings,
  dropErasing,
  findErasing,
  findReturned as returned,
  listErasing,
  noteSubject,
} from './find-erasing.sql.ts'

export type SubjectKind = 'person' | 'visitor'

/** An erasure within a project. */
export interface ErasureKey {
  projectId: string
  erasureId: string
}

export interface Found {
  visitors: number
  persons: number
  sessions: number
  recordings: number
  /** What the tracker sent of these recordings, inflated. */
  recordingBytes: number
}

/** No time limit helps here: a broken-off search would be begun again. It reads in the background and is asked for rarely. */
const PATIENT = { maxMs: 10 * 60_000, maxMemoryBytes: 1024 * 1024 * 1024, maxRows: 0 }

const parametersOf = ({ projectId, erasureId }: ErasureKey) => ({ project: projectId, erasure: erasureId })

/**
 * Writes down whom an erasure is about and everything that is theirs: browsers, sessions, what only these name. Gives how much that is. Run
 * again it also finds what has come meanwhile. Nothing is deleted yet.
 */
export const findSubject = async (
  { analytics }: InsightsContext,
  key: ErasureKey,
  subject?: { kind: SubjectKind; id: string },
): Promise<Found> => {
  const parameters = parametersOf(key)
  if (subject) await analytics.command(noteSubject, { ...parameters, kind: subject.kind, id: subject.id })
  for (const statement of findErasing) await analytics.command(statement, parameters)
  const [counts] = await analytics.query<Pick<Found, 'visitors' | 'persons' | 'sessions'>>(countErasing, parameters, PATIENT)
  const [recorded] = await analytics.query<{ recordings: number; bytes: number }>(countFoundRecordings, parameters, PATIENT)
  return {
    visitors: counts?.visitors ?? 0,
    persons: counts?.persons ?? 0,
    sessions: counts?.sessions ?? 0,
    recordings: recorded?.recordings ?? 0,
    recordingBytes: recorded?.bytes ?? 0,
  }
}

/** The ids that an erasure has found, of these kinds. */
export const foundIds = async (
  { analytics }: InsightsContext,
  key: ErasureKey,
  kinds: readonly ('person' | 'visitor' | 'session')[],
): Promise<{ kind: 'person' | 'visitor' | 'session'; id: string }[]> =>
  analytics.query(listErasing, { ...parametersOf(key), kinds: [...kinds] }, PATIENT)

/**
 * Deletes from every table what the erasure has found; resolves when no reader sees any of it. Doing it again does no harm, and is the
 * way on after a failure. `onTable` is told before each table.
 */
export const deleteFound = async (
  { analytics }: InsightsContext,
  key: ErasureKey,
  onTable: (table: string) => void = () => {},
): Promise<void> => {
  for (const [table, { erase }] of tablesToErase) {
    onTable(table)
    for (const statement of erase.statements) {
      await analytics.command(statement, parametersOf(key)).catch((cause: unknown) => {
        throw new Error(`erase: deleting from ${table} failed for erasure ${key.erasureId}`, { cause })
      })
    }
  }
}

/** Rows that the erasure has found and that are still there, by table: 0 everywhere once it is done. */
export const countLeft = async ({ analytics }: InsightsContext, key: ErasureKey): Promise<Record<string, number>> => {
  const left: Record<string, number> = {}
  for (const [table, { erase }] of tablesToErase) {
    if (erase.left === null) continue
    const sql = `select count() as rows from ${table} where project_id = {project: String} and ${erase.left}`
    const [answer] = await analytics.query<{ rows: number }>(sql, parametersOf(key), PATIENT)
    left[table] = answer?.rows ?? 0
  }
  return left
}

/** Forgets whom the erasure was about. This list leaves the disk at once, because a dropped partition needs no cleaning up. */
export const forgetFound = ({ analytics }: InsightsContext, { erasureId }: ErasureKey): Promise<void> =>
  analytics.command(dropErasing, { erasure: erasureId })

/** Erasures of which a list is in the store. */
export const begunErasures = async ({ analytics }: InsightsContext): Promise<ErasureKey[]> => {
  const rows = await analytics.query<{ id: string; project: string }>(begun)
  return rows.map(({ id, project }) => ({ erasureId: id, projectId: project }))
}

/** A thousand at most of those who were erased and are in the store again, by their digests. */
export const findReturned = (
  { analytics }: InsightsContext,
  { projectId, salt, digests }: { projectId: string; salt: string; digests: readonly string[] },
): Promise<{ kind: SubjectKind; id: string }[]> => analytics.query(returned, { project: projectId, salt, digests: [...digests] }, PATIENT)
