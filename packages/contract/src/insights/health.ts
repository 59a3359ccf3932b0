import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant } from '../paging.ts'

const count = z.number().int().min(0)

/** Counts of one kind of thing the collector was sent. received = stored + duplicate + deadLetter + inSpool + rejected. */
export const ledgerCounts = z.object({
  received: count,
  stored: count,
  duplicate: count,
  deadLetter: count,
  inSpool: count,
  rejected: count,
  /** Reasons and how often; their sum is `rejected`. */
  rejectedBy: z.record(z.string(), count),
})
export type LedgerCounts = z.infer<typeof ledgerCounts>

export const dataHealth = z.object({
  at: instant,
  /** Since the project was made. */
  events: ledgerCounts,
  recordingChunks: ledgerCounts,
  /** Files that pages used, sent to the vault. */
  assets: ledgerCounts,
  /** The three equations hold. */
  balanced: z.boolean(),
  /** Counted in the analytics store itself, beside what the ledger says was stored. */
  inStore: z.object({ events: count, recordingChunks: count, assets: count }).nullable(),
  spool: z.object({ bytes: count, maxBytes: count, oldestRecordAgeMs: count.nullable() }),
  lastReceivedAt: instant.nullable(),
  /** Values cut to their limit, by field. */
  truncated: z.record(z.string(), count),
  /** Accepted to stored, over the last drained batches. */
  delayMs: z.object({ median: count, p99: count }).nullable(),
})
export type DataHealth = z.infer<typeof dataHealth>

export const readHealth = endpoint({
  name: 'readHealth',
  method: 'GET',
  path: '/api/v1/projects/:projectId/health',
  summary: 'What arrived, and what became of it',
  access: 'health.read',
  params: z.object({ projectId }),
  output: dataHealth,
})

/** Whether the script tag works: what a project's set-up page waits for. */
export const readInstallation = endpoint({
  name: 'readInstallation',
  method: 'GET',
  path: '/api/v1/projects/:projectId/installation',
  summary: 'When the first and the latest event arrived',
  access: 'health.read',
  params: z.object({ projectId }),
  output: z.object({
    firstEventAt: instant.nullable(),
    lastEventAt: instant.nullable(),
    lastUrl: z.string().nullable(),
    lastRecordingId: z.string().nullable(),
    /** Reasons for which something was refused in the last hour, for a person who waits for a green line. */
    recentRejections: z.record(z.string(), count),
  }),
})

export const healthEndpoints = [readHealth, readInstallation]
