import * as z from 'zod'
import { retentionSettings } from '../accounts/projects.ts'
import { endpoint } from '../endpoint.ts'
import { projectId, retentionRunId } from '../ids.ts'
import { instant } from '../paging.ts'

const count = z.number().int().min(0)

/** What bytes are shown as. The last two belong to the installation, not to a project. */
export const storageKinds = ['recordings', 'vault', 'events', 'sessions', 'heatmaps', 'people', 'metadata', 'spool'] as const
export type StorageKind = (typeof storageKinds)[number]

export const storageOfKind = z.object({
  kind: z.enum(storageKinds),
  /** On disk, all projects, what is replaced and not removed yet left out. */
  bytes: count,
  /** The project's share: its rows' part of the table's bytes; null where nothing of it can be told apart by project. */
  projectBytes: count.nullable(),
  projectRows: count.nullable(),
  /** Bytes a day that came to the project over the last seven days, and the rows that were counted for it; null: it has no times. */
  projectBytesPerDay: z.number().min(0).nullable(),
  bytesPerDay: z.number().min(0).nullable(),
  projectRowsOfWeek: count.nullable(),
})

export const diskUse = z.object({ totalBytes: count, freeBytes: count, usedShare: z.number().min(0).max(1) })
export type DiskUse = z.infer<typeof diskUse>

export const storageForecast = z.object({
  /** All projects: what comes a day, less nothing that retention takes. */
  bytesPerDay: z.number().min(0),
  /** Days until 85 % are used if nothing were dropped; null: not within ten years. */
  daysUntilPressure: count.nullable(),
  /** What the project's data would level off at, with what comes now and what is kept as it is set. */
  projectLevelsOffAt: count,
  /** The days over which growth was measured. */
  measuredDays: count,
})

export const retentionStates = ['waiting', 'running', 'verifying', 'done', 'cancelled', 'failed'] as const

/** A run of retention, as far as it concerns the project. */
export const retentionRun = z.object({
  id: retentionRunId,
  reason: z.enum(['schedule', 'asked', 'disk']),
  state: z.enum(retentionStates),
  requestedAt: instant,
  endedAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  /** The project asked for it, and may stop it. */
  isOwn: z.boolean(),
  /** Partitions done, of how many, and which is under way. */
  progress: z.object({ done: count, total: count, what: z.string() }),
  /** Of the project: recordings and rows that were dropped. */
  recordings: count,
  rows: count,
  /** Of the project: its share of what these rows took on disk. */
  promisedBytes: count,
  /** The whole run, all projects: what the files took that held these rows, and what was freed once they were off the disk. */
  runPromisedBytes: count,
  runFreedBytes: count.nullable(),
  /** The oldest and the youngest day of recordings that were dropped. */
  recordingDays: z.object({ from: z.string(), to: z.string() }).nullable(),
  disk: z.object({ before: diskUse, after: diskUse.nullable(), sufficed: z.boolean() }).nullable(),
  problem: z.string().nullable(),
})
export type RetentionRun = z.infer<typeof retentionRun>

export const readStorage = endpoint({
  name: 'readStorage',
  method: 'GET',
  path: '/api/v1/projects/:projectId/storage',
  summary: 'What the data takes on disk, how it grows, and what retention has freed',
  access: 'health.read',
  params: z.object({ projectId }),
  output: z.object({
    at: instant,
    kinds: z.array(storageOfKind),
    /** Null: the engine is a server that does not tell. */
    disk: diskUse.nullable(),
    forecast: storageForecast,
    runs: z.array(retentionRun),
  }),
})

/** For a line above every page: the disk was nearly full, and recordings went for it. */
export const readStorageNotice = endpoint({
  name: 'readStorageNotice',
  method: 'GET',
  path: '/api/v1/projects/:projectId/storage/notice',
  summary: 'Whether recordings of the project were dropped lately because the disk was nearly full',
  access: 'health.read',
  params: z.object({ projectId }),
  output: z.object({ run: retentionRun.nullable() }),
})

export const previewRetention = endpoint({
  name: 'previewRetention',
  method: 'POST',
  path: '/api/v1/projects/:projectId/retention/preview',
  summary: 'What other retention would delete right now',
  access: 'project.configure',
  params: z.object({ projectId }),
  body: retentionSettings,
  output: z.object({
    recordings: count,
    /** Recordings of which a part, or all, is kept whatever their age. */
    keptRecordings: count,
    recordingBytes: count,
    events: count,
    eventBytes: count,
    oldestRecording: instant.nullable(),
    oldestEvent: instant.nullable(),
  }),
})

export const runRetention = endpoint({
  name: 'runRetention',
  method: 'POST',
  path: '/api/v1/projects/:projectId/retention/runs',
  summary: 'Drop now what is older than projects keep it',
  access: 'project.configure',
  params: z.object({ projectId }),
  output: retentionRun,
})

export const cancelRetention = endpoint({
  name: 'cancelRetention',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/retention/runs/:retentionRunId',
  summary: 'Stop a run of retention before its next partition',
  access: 'project.configure',
  params: z.object({ projectId, retentionRunId }),
  output: z.object({ cancelled: z.boolean() }),
})

export const storageEndpoints = [readStorage, readStorageNotice, previewRetention, runRetention, cancelRetention]
