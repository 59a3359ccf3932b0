import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { aChunkRow, aSnapshotRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { findOccurrence } from './find-occurrence.ts'
import { listErrors } from './list-errors.ts'
import { listFailedRequests } from './list-failed-requests.ts'
import { readError } from './read-error.ts'
import { readFailedRequest } from './read-failed-request.ts'

const NOW = Date.parse('2026-03-04T10:00:00Z')
const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const A = 'aaaaaaaaaaaaaaaa'
const B = 'bbbbbbbbbbbbbbbb'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProject = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'Europe/Athens' })
type Project = ReturnType<typeof aProject>
const instant = (at: number): string => new Date(at).toISOString()

const trouble = (project: Project, agoMs: number, given: Partial<EventRow> = {}): EventRow =>
  anEventRow({
    project_id: project.id,
    kind: 'error',
    name: '',
    at: storeTime(new Date(NOW - agoMs)),
    message: 'TypeError: no',
    stack: 'pay@https://shop.example/pay.js:1:2',
    fingerprint: A,
    route: '/cart',
    ...given,
  })

const errorsOf = (project: Project, query: object = {}) => listErrors(insights.at(NOW), project, { query: { order: 'people', ...query } })

describe('the list of errors', () => {
  it('counts what a slow and obvious reading of the rows counts', async () => {
    const drawn = fc.record({
      fingerprint: fc.constantFrom(A, B, 'cccccccccccccccc', ''),
      visitor: fc.nat(5),
      session: fc.nat(8),
      agoHours: fc.integer({ min: 0, max: 20 * 24 }),
      route: fc.constantFrom('/cart', '/pay'),
      release: fc.constantFrom('', '1.0', '1.1'),
      kind: fc.constantFrom('error', 'error', 'failed_request', 'pageview'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { maxLength: 80 }), fc.constantFrom(undefined, '1.1'), async (all, release) => {
        const project = aProject()
        const sessions = Array.from({ length: 9 }, () => uuidAt(instant(NOW - DAY_MS)))
        const rows = all.map(({ agoHours, visitor, session, ...row }) =>
          trouble(project, agoHours * HOUR_MS + 1, { ...row, visitor_id: `v${visitor}`, session_id: sessions[session]! }),
        )
        await insights.insert('events', rows)
        const { items, totals, days } = await errorsOf(project, release === undefined ? {} : { release })
        const from = storeTime(new Date(NOW - 7 * DAY_MS))
        const errors = rows.filter(({ kind, fingerprint }) => kind === 'error' && fingerprint !== '')
        const asked = errors.filter((row) => row.at >= from && (release === undefined || row.release === release))
        const groups = Map.groupBy(asked, (row) => row.fingerprint)
        expect(items.map(({ fingerprint }) => fingerprint).toSorted()).toEqual([...groups.keys()].toSorted())
        for (const item of items) {
          const group = groups.get(item.fingerprint) ?? []
          const ever = errors.filter((row) => row.fingerprint === item.fingerprint).map(({ at }) => at)
          expect(item).toMatchObject({
            count: group.length,
            people: new Set(group.map((row) => row.visitor_id)).size,
            sessions: new Set(group.map((row) => row.session_id)).size,
          })
          expect(item.firstSeenAt).toBe(`${ever.toSorted()[0]?.replace(' ', 'T')}Z`)
          expect(item.days.reduce((sum, count) => sum + count, 0)).toBe(group.length)
          expect(item.days).toHaveLength(days.length)
        }
        expect(totals).toMatchObject({
          groups: groups.size,
          count: asked.length,
          people: new Set(asked.map((row) => row.visitor_id)).size,
        })
      }),
      { numRuns: 20 },
    )
  })

  it('counts two browsers of one person once, and orders by whom an error met', async () => {
    const project = aProject()
    const at = storeTime(new Date(NOW - HOUR_MS))
    await insights.insert('events', [
      trouble(project, HOUR_MS, { visitor_id: 'v1' }),
      trouble(project, HOUR_MS, { visitor_id: 'v2' }),
      trouble(project, HOUR_MS, { visitor_id: 'v3', fingerprint: B, message: 'Error: other' }),
      trouble(project, HOUR_MS, { visitor_id: 'v4', fingerprint: B, message: 'Error: other' }),
      ...['v1', 'v2'].map((visitor_id) => anEventRow({ project_id: project.id, kind: 'identify', person_id: 'anna', visitor_id, at })),
    ])
    const { items } = await errorsOf(project)
    expect(items.map(({ fingerprint, people }) => [fingerprint, people])).toEqual([
      [B, 2],
      [A, 1],
    ])
    expect((await errorsOf(project, { contains: 'OTHER' })).items.map(({ message }) => message)).toEqual(['Error: other'])
    expect((await errorsOf(project, { route: '/nowhere' })).items).toEqual([])
  })

  it('says in how many sessions nothing went wrong', async () => {
    const project = aProject()
    const sessions = [1, 2, 3].map((hours) => uuidAt(instant(NOW - hours * HOUR_MS)))
    await insights.insert('events', [
      ...sessions.map((session_id, index) =>
        anEventRow({ project_id: project.id, session_id, at: storeTime(new Date(NOW - (index + 1) * HOUR_MS)) }),
      ),
      trouble(project, HOUR_MS - 5, { session_id: sessions[0]! }),
    ])
    expect((await errorsOf(project)).totals).toMatchObject({ sessions: 3, sessionsWithout: 2 })
  })
})

describe('one error', () => {
  it('tells where it is seen, and leads to the moment in each session', async () => {
    const project = aProject()
    const began = NOW - 2 * HOUR_MS
    const session = uuidAt(instant(began))
    const other = uuidAt(instant(NOW - HOUR_MS))
    const at = storeTime(new Date(began))
    await insights.insert('events', [
      anEventRow({ project_id: project.id, session_id: session, at }),
      trouble(project, 2 * HOUR_MS - 4_000, { session_id: session, release: '1.0', browser: 'Firefox' }),
      trouble(project, 2 * HOUR_MS - 9_000, { session_id: session, release: '1.0', browser: 'Firefox' }),
      trouble(project, HOUR_MS, { session_id: other, release: '1.1', route: '/pay' }),
    ])
    await insights.insert('recording_chunks', [aChunkRow({ project_id: project.id, session_id: session, started_at: at, ended_at: at })])
    await insights.insert('recording_snapshots', [aSnapshotRow({ project_id: project.id, session_id: session, at })])
    const read = await readError(insights.at(NOW), project, { params: { projectId: project.id, fingerprint: A }, query: {} })
    expect(read?.group).toMatchObject({ count: 3, sessions: 2, releases: ['1.1', '1.0'], message: 'TypeError: no' })
    expect(read?.routes).toEqual([
      { value: '/cart', count: 2, people: 1 },
      { value: '/pay', count: 1, people: 1 },
    ])
    expect(read?.browsers[0]).toMatchObject({ value: 'Firefox', count: 2 })
    expect(read?.sightings.map(({ recordingId, offsetMs, replayable }) => ({ recordingId, offsetMs, replayable }))).toEqual([
      { recordingId: other, offsetMs: 0, replayable: false },
      { recordingId: session, offsetMs: 9_000, replayable: true },
    ])
    expect(await readError(insights.at(NOW), project, { params: { projectId: project.id, fingerprint: B }, query: {} })).toBeUndefined()
  })

  it('gives the stack of the latest occurrence, or of the one that is asked for', async () => {
    const project = aProject()
    const earlier = trouble(project, HOUR_MS, { stack: '', properties: '{"$source":"https://shop.example/pay.js:12"}' })
    const latest = trouble(project, 1_000, { stack: 'pay@https://shop.example/pay.js:3:4' })
    await insights.insert('events', [earlier, latest])
    const ask = (event?: string) => findOccurrence(insights.at(NOW), project, { fingerprint: A, event })
    expect(await ask()).toMatchObject({ eventId: latest.event_id, stack: latest.stack })
    expect(await ask(earlier.event_id)).toMatchObject({ stack: 'at https://shop.example/pay.js:12:1' })
    expect(await findOccurrence(insights.at(NOW), aProject(), { fingerprint: A })).toBeUndefined()
  })
})

describe('failed requests', () => {
  it('are listed with what was asked, how they were answered and how long that took', async () => {
    const project = aProject()
    const failed = (status: number, duration_ms: number) =>
      trouble(project, HOUR_MS, {
        kind: 'failed_request',
        message: 'POST https://shop.example/orders/7',
        label: 'POST /orders/:id',
        stack: '',
        status,
        duration_ms,
      })
    await insights.insert('events', [...Array.from({ length: 9 }, (_, index) => failed(502, (index + 1) * 100)), failed(500, 10_000)])
    const { items } = await listFailedRequests(insights.at(NOW), project, { query: { order: 'people' } })
    expect(items).toEqual([
      expect.objectContaining({ method: 'POST', target: '/orders/:id', status: 502, count: 10, medianMs: 550, p90Ms: 1_810 }),
    ])
    const params = { projectId: project.id, requestFingerprint: A }
    const read = await readFailedRequest(insights.at(NOW), project, { params, query: {} })
    expect(read?.statuses).toEqual([
      { value: '502', count: 9, people: 1 },
      { value: '500', count: 1, people: 1 },
    ])
  })
})
