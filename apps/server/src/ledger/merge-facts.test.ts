import type { LedgerCounts } from '@throughline/contract'
import type { IngestFacts } from '@throughline/insights'
import { describe, expect, it } from 'vitest'
import { mergeFacts } from './merge-facts.ts'

const counts = (received: number, rejectedBy: Record<string, number> = {}): LedgerCounts => {
  const rejected = Object.values(rejectedBy).reduce((sum, count) => sum + count, 0)
  return { received, stored: received - rejected, duplicate: 0, deadLetter: 0, inSpool: 0, rejected, rejectedBy }
}
const facts = (changes: Partial<IngestFacts>): IngestFacts => ({
  events: counts(0),
  recordingChunks: counts(0),
  assets: counts(0),
  truncated: {},
  lastReceivedAt: null,
  spool: { bytes: 0, maxBytes: 100, oldestRecordAgeMs: null },
  delayMs: null,
  recentRejections: {},
  ...changes,
})

describe('what several collectors know', () => {
  it('is the sum of what they counted, reason by reason', () => {
    const merged = mergeFacts([
      facts({ events: counts(10, { bot: 2 }) }),
      facts({ events: counts(5, { bot: 1, origin: 1 }), truncated: { url: 3 } }),
    ])
    expect(merged.events).toEqual({
      received: 15,
      stored: 11,
      duplicate: 0,
      deadLetter: 0,
      inSpool: 0,
      rejected: 4,
      rejectedBy: { bot: 3, origin: 1 },
    })
    expect(merged.truncated).toEqual({ url: 3 })
  })

  it('is as late and as old as the worst of them', () => {
    const merged = mergeFacts([
      facts({ delayMs: { median: 10, p99: 90 }, spool: { bytes: 1, maxBytes: 100, oldestRecordAgeMs: 5 }, lastReceivedAt: 2 }),
      facts({ delayMs: { median: 20, p99: 30 }, spool: { bytes: 2, maxBytes: 100, oldestRecordAgeMs: 7 }, lastReceivedAt: 1 }),
      facts({}),
    ])
    expect(merged).toMatchObject({
      delayMs: { median: 20, p99: 90 },
      spool: { bytes: 3, maxBytes: 300, oldestRecordAgeMs: 7 },
      lastReceivedAt: 2,
    })
  })

  it('is nothing where there is none', () => {
    expect(mergeFacts([])).toMatchObject({ events: counts(0), lastReceivedAt: null, delayMs: null })
  })
})
