import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { erasureId, projectId } from '../ids.ts'
import { instant } from '../paging.ts'

const count = z.number().int().min(0)

/** Whom: a person with every browser in which they were named, or one browser. */
export const erasureSubject = z.strictObject({ kind: z.enum(['person', 'visitor']), id: z.string().min(1).max(200) })
export type ErasureSubject = z.infer<typeof erasureSubject>

/** How much is theirs. */
export const erasureExtent = z.object({
  persons: count,
  visitors: count,
  sessions: count,
  recordings: count,
  /** What browsers sent of the recordings, before it was packed. */
  recordingBytes: count,
})
export type ErasureExtent = z.infer<typeof erasureExtent>

/**
 * `deleting`: still to be seen. `settling`: gone for every reader; what was on its way is waited for. `verifying`: that is deleted too,
 * replaced files are waited for. `done`: the bytes are off the disk.
 */
export const erasureStates = ['deleting', 'settling', 'verifying', 'done'] as const

export const erasure = z.object({
  id: erasureId,
  kind: z.enum(['person', 'visitor']),
  state: z.enum(erasureStates),
  requestedAt: instant,
  /** When nobody could see any of it any more. */
  deletedAt: instant.nullable(),
  /** When the last of what was on its way had been deleted too. */
  settledAt: instant.nullable(),
  /** When the last file that had held any of it was seen to be gone. */
  goneAt: instant.nullable(),
  found: erasureExtent,
  /** Rows that should be gone and are not, by table, as counted last; null: not yet counted. */
  rowsLeft: z.record(z.string(), count).nullable(),
  /** Files that were replaced, are still on disk, and may hold some of it, as seen last. */
  oldParts: z.array(z.object({ table: z.string(), parts: count, bytes: count })).nullable(),
  /** `all`: off the disk, with the database's log. `tables`: the log is a server's, which keeps it as long as it is set to. */
  metadata: z.enum(['all', 'tables']).nullable(),
  /** Collectors that refuse what still comes, and have nothing of it in their spool. */
  collectorsDone: count,
  /** What stood in the way the last time; it is tried again. */
  problem: z.string().nullable(),
})
export type Erasure = z.infer<typeof erasure>

const inProject = z.object({ projectId })

export const previewErasure = endpoint({
  name: 'previewErasure',
  method: 'POST',
  path: '/api/v1/projects/:projectId/erasures/preview',
  summary: 'How much would be erased of a person or a visitor',
  access: 'person.erase',
  params: inProject,
  // In the body, because addresses are written down along the way.
  body: erasureSubject,
  output: erasureExtent,
})

export const startErasure = endpoint({
  name: 'startErasure',
  method: 'POST',
  path: '/api/v1/projects/:projectId/erasures',
  summary: 'Erase a person or a visitor from every store',
  access: 'person.erase',
  params: inProject,
  /** `confirm` is the id, typed again. */
  body: z.strictObject({ subject: erasureSubject, confirm: z.string() }),
  output: erasure,
})

export const listErasures = endpoint({
  name: 'listErasures',
  method: 'GET',
  path: '/api/v1/projects/:projectId/erasures',
  summary: 'Erasures of a project, the latest first',
  access: 'person.erase',
  params: inProject,
  output: z.object({ items: z.array(erasure) }),
})

export const readErasure = endpoint({
  name: 'readErasure',
  method: 'GET',
  path: '/api/v1/projects/:projectId/erasures/:erasureId',
  summary: 'How far an erasure is, with the proof that nothing is left',
  access: 'person.erase',
  params: z.object({ projectId, erasureId }),
  output: erasure,
})

export const erasureEndpoints = [previewErasure, startErasure, listErasures, readErasure]
