import { defaultProjectSettings, sessionId } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { aChunk, aFullSnapshot, aMeta, anArrival, aProject, aSession, NOON, someTools } from '../test/builders.ts'
import { runSteps, visitSteps } from './pipeline.ts'
import { inspectChunk, type ChunkFacts } from './recording/inspect-chunk.ts'
import { refuseChunk, toChunkRows } from './to-chunk-rows.ts'
import { startVisit, type Visit } from './visit.ts'

const HOUR = 60 * 60 * 1000

const factsOf = (chunk: object): ChunkFacts => {
  const inspected = inspectChunk(Buffer.from(JSON.stringify(chunk)))
  if ('reason' in inspected) throw new Error(inspected.reason)
  return inspected.facts
}

const come = async (chunk: ReturnType<typeof aChunk>, project = aProject(), arrival = anArrival()) => {
  const { tools } = await someTools()
  const facts = factsOf(chunk)
  const visit = startVisit(project, arrival, facts)
  runSteps<Visit>(visitSteps, visit, tools)
  return { refused: refuseChunk(visit, facts), rows: toChunkRows(visit, facts, tools) }
}

describe('toChunkRows', () => {
  it('says what the chunk holds and when it happened by our clock', async () => {
    const { rows } = await come(
      aChunk({ sentAt: NOON - HOUR, events: [aMeta({}, NOON - HOUR - 9_000), aFullSnapshot(NOON - HOUR - 8_000)] }),
    )
    expect(rows.chunk).toMatchObject({
      session_id: aSession(),
      tab_id: 'tab-1',
      started_at: '2026-06-17 11:59:51.000',
      ended_at: '2026-06-17 11:59:52.000',
      received_at: '2026-06-17 12:00:00.000',
      has_snapshot: 1,
      event_count: 2,
    })
    expect(rows.render.shiftMs).toBe(HOUR)
  })

  it('finds every snapshot with its page, which heatmaps draw on', async () => {
    const { rows } = await come(
      aChunk({
        events: [
          aMeta({ href: 'https://shop.example/orders/4711?token=secret', width: 390, height: 844 }),
          aFullSnapshot(),
          aMeta({ href: 'https://shop.example/', width: 800, height: 600 }, NOON - 1_000),
          aFullSnapshot(NOON - 1_000),
        ],
      }),
    )
    expect(rows.snapshots).toMatchObject([
      {
        route: '/orders/:id',
        url: 'https://shop.example/orders/4711',
        viewport_class: 'phone',
        viewport_width: 390,
        nodes: 3,
        at: '2026-06-17 11:59:58.000',
      },
      { route: '/', viewport_class: 'tablet', at: '2026-06-17 11:59:59.000' },
    ])
    expect([...rows.render.hrefs.values()]).toEqual(['https://shop.example/orders/4711', 'https://shop.example/'])
  })

  it('knows of no page for a snapshot without one', async () => {
    const { rows } = await come(aChunk({ events: [aFullSnapshot()] }))
    expect(rows).toMatchObject({ snapshots: [], chunk: { has_snapshot: 1 } })
  })

  it('stores a chunk at its arrival that cannot have happened when it says, its events as far apart as they were', async () => {
    const { rows } = await come(aChunk({ events: [aMeta({}, 10_000), aFullSnapshot(12_000)] }))
    expect(rows.chunk).toMatchObject({ started_at: '2026-06-17 11:59:58.000', ended_at: '2026-06-17 12:00:00.000' })
    expect(rows.retimed).toBe(true)
  })
})

describe('refuseChunk', () => {
  it('takes a chunk of a visitor who has consented', async () => {
    expect((await come(aChunk())).refused).toBeUndefined()
  })

  it('takes none from a browser that asks for privacy', async () => {
    expect((await come(aChunk(), aProject(), anArrival({ privacySignal: true }))).refused).toBe('no_consent')
  })

  it('takes none where the project does not record', async () => {
    const project = aProject({ settings: { recording: { ...defaultProjectSettings.recording, enabled: false } } })
    expect((await come(aChunk(), project)).refused).toBe('recording_disabled')
  })

  it('takes none after four hours of a session, by the client’s own clock', async () => {
    const after = (ms: number) =>
      come(aChunk({ session: sessionId.parse(aSession(NOON - 5 * HOUR)), events: [aMeta({}, NOON - 5 * HOUR + ms)] }))
    expect((await after(4 * HOUR)).refused).toBeUndefined()
    expect((await after(4 * HOUR + 1)).refused).toBe('recording_too_long')
  })

  it('takes none whose events lie more than a day apart', async () => {
    expect((await come(aChunk({ events: [aMeta({}, 0), aMeta({}, NOON)] }))).refused).toBe('implausible_times')
  })
})
