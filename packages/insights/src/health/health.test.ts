import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnalyticsStore } from '@throughline/analytics-store'
import type { LedgerCounts } from '@throughline/contract'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import type { IngestFacts } from './ingest-facts.ts'
import { readHealth } from './read-health.ts'
import { readInstallation } from './read-installation.ts'

const NOW = '2026-03-04T12:00:00.000Z'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })

const counts = (given: Partial<LedgerCounts> = {}): LedgerCounts => ({
  received: 10,
  stored: 5,
  duplicate: 1,
  deadLetter: 1,
  inSpool: 1,
  rejected: 2,
  rejectedBy: { bot: 2 },
  ...given,
})

const facts = (given: Partial<IngestFacts> = {}): IngestFacts => ({
  events: counts(),
  recordingChunks: counts({ received: 0, stored: 0, duplicate: 0, deadLetter: 0, inSpool: 0, rejected: 0, rejectedBy: {} }),
  assets: counts({ received: 3, stored: 1, duplicate: 1, deadLetter: 0, inSpool: 0, rejected: 1, rejectedBy: { unsafe_svg: 1 } }),
  spool: { bytes: 300, maxBytes: 1_000, oldestRecordAgeMs: 20 },
  truncated: { title: 3 },
  delayMs: { median: 120, p99: 400 },
  lastReceivedAt: Date.parse('2026-03-04T11:59:58.500Z'),
  recentRejections: { foreign_origin: 4 },
  ...given,
})

const context = (given: Partial<IngestFacts> = {}) => ({ ...insights.at(NOW), ledger: { factsOf: () => facts(given) } })

test('puts what the ledger says beside what the store holds', async () => {
  const project = aProjectId()
  await insights.insert('events', [anEventRow({ project_id: project.id }), anEventRow({ project_id: project.id }), anEventRow()])
  await insights.insert('recording_chunks', [aChunkRow({ project_id: project.id })])
  expect(await readHealth(context(), project)).toEqual({
    at: NOW,
    events: counts(),
    recordingChunks: facts().recordingChunks,
    assets: facts().assets,
    balanced: true,
    inStore: { events: 2, recordingChunks: 1, assets: 0 },
    spool: { bytes: 300, maxBytes: 1_000, oldestRecordAgeMs: 20 },
    lastReceivedAt: '2026-03-04T11:59:58.500Z',
    truncated: { title: 3 },
    delayMs: { median: 120, p99: 400 },
  })
})

const balanced = async (given: Partial<IngestFacts>) => (await readHealth(context(given), aProjectId())).balanced

test('says so when something is unaccounted for', async () => {
  expect(await balanced({ events: counts({ received: 11 }) })).toBe(false)
  expect(await balanced({ recordingChunks: counts({ stored: 4 }) })).toBe(false)
  expect(await balanced({ events: counts({ rejectedBy: { bot: 1 } }) })).toBe(false)
  expect(await balanced({ events: counts({ rejectedBy: { bot: 1, no_consent: 1 } }) })).toBe(true)
})

test('still tells what the ledger knows while the store is away', async () => {
  const closed: Pick<AnalyticsStore, 'query'> = { query: () => Promise.reject(new Error('the store is closed')) }
  const away = { ...context({ lastReceivedAt: null }), analytics: { ...insights.analytics, ...closed } }
  expect(await readHealth(away, aProjectId())).toMatchObject({ inStore: null, balanced: true, lastReceivedAt: null })
})

test('waits for the first event, and then knows it and the latest', async () => {
  const project = aProjectId()
  expect(await readInstallation(context(), project)).toEqual({
    firstEventAt: null,
    lastEventAt: null,
    lastUrl: null,
    lastRecordingId: null,
    recentRejections: { foreign_origin: 4 },
  })
  const event = (received: string, url: string) =>
    anEventRow({ project_id: project.id, at: storeTime('2026-03-04T10:00:00Z'), received_at: storeTime(received), url })
  await insights.insert('events', [
    event('2026-03-04T10:00:02Z', 'https://shop.example/b'),
    event('2026-03-04T10:00:01Z', 'https://shop.example/a'),
    event('2026-03-04T10:00:03Z', 'https://shop.example/c'),
  ])
  const session = uuidAt('2026-03-04T11:00:00Z')
  await insights.insert('recording_chunks', [aChunkRow({ project_id: project.id, session_id: session })])
  expect(await readInstallation(context(), project)).toEqual({
    firstEventAt: '2026-03-04T10:00:01.000Z',
    lastEventAt: '2026-03-04T10:00:03.000Z',
    lastUrl: 'https://shop.example/c',
    lastRecordingId: session,
    recentRejections: { foreign_origin: 4 },
  })
})
