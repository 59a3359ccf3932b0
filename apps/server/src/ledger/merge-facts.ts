import type { LedgerCounts } from '@throughline/contract'
import type { IngestFacts } from '@throughline/insights'

const emptyCounts: LedgerCounts = { received: 0, stored: 0, duplicate: 0, deadLetter: 0, inSpool: 0, rejected: 0, rejectedBy: {} }

const noFacts: IngestFacts = {
  events: emptyCounts,
  recordingChunks: emptyCounts,
  assets: emptyCounts,
  truncated: {},
  lastReceivedAt: null,
  spool: { bytes: 0, maxBytes: 0, oldestRecordAgeMs: null },
  delayMs: null,
  recentRejections: {},
}

/** What several collectors know, as if it were one: counts and spools are added, of ages and delays the worst is taken. */
export const mergeFacts = (all: readonly IngestFacts[]): IngestFacts => all.reduce(mergeTwo, noFacts)

const mergeTwo = (a: IngestFacts, b: IngestFacts): IngestFacts => ({
  events: addCounts(a.events, b.events),
  recordingChunks: addCounts(a.recordingChunks, b.recordingChunks),
  // A collector of an older release has written down none.
  assets: addCounts(a.assets, b.assets ?? emptyCounts),
  truncated: addByName(a.truncated, b.truncated),
  recentRejections: addByName(a.recentRejections, b.recentRejections),
  lastReceivedAt: largest(a.lastReceivedAt, b.lastReceivedAt),
  spool: {
    bytes: a.spool.bytes + b.spool.bytes,
    maxBytes: a.spool.maxBytes + b.spool.maxBytes,
    oldestRecordAgeMs: largest(a.spool.oldestRecordAgeMs, b.spool.oldestRecordAgeMs),
  },
  delayMs:
    a.delayMs && b.delayMs
      ? { median: Math.max(a.delayMs.median, b.delayMs.median), p99: Math.max(a.delayMs.p99, b.delayMs.p99) }
      : (a.delayMs ?? b.delayMs),
})

const addCounts = (a: LedgerCounts, b: LedgerCounts): LedgerCounts => ({
  received: a.received + b.received,
  stored: a.stored + b.stored,
  duplicate: a.duplicate + b.duplicate,
  deadLetter: a.deadLetter + b.deadLetter,
  inSpool: a.inSpool + b.inSpool,
  rejected: a.rejected + b.rejected,
  rejectedBy: addByName(a.rejectedBy, b.rejectedBy),
})

type ByName = Readonly<Record<string, number>>
const addByName = (a: ByName, b: ByName): Record<string, number> => {
  const sum = { ...a }
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

const largest = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.max(a, b))
