import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import type { ProblemId, ProblemState, ProjectSettings } from '@throughline/contract'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { drawClips } from './draw-clips.ts'
import { drawSuccesses } from './draw-successes.ts'
import { latestReleaseSince } from './latest-release-since.ts'
import { listProblems } from './list-problems.ts'
import { readProblem } from './read-problem.ts'
import type { Marked } from './standing.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const START = Date.parse('2026-03-02T00:00:00Z')
const NOW = START + 20 * DAY_MS

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProject = (conversion: ProjectSettings['conversion'] = null) => ({
  id: uuidAt(new Date(START)) as never,
  timeZone: 'Europe/Athens',
  settings: { conversion },
})
type AProject = ReturnType<typeof aProject>

const period = { from: new Date(START).toISOString(), to: new Date(NOW).toISOString() }

const list = (project: AProject, given: object = {}, marks: readonly Marked[] = [], now = NOW) =>
  listProblems(
    insights.at(now),
    project,
    { query: { ...period, to: new Date(now).toISOString(), state: 'open', sort: 'people', limit: 200, ...given } as never },
    marks,
  )

/** A session of one visitor, from what happened so many seconds after its beginning. */
const visit = (
  project: AProject,
  at: number,
  happened: readonly (Partial<EventRow> & { after: number })[],
  all: Partial<EventRow> = {},
): { id: string; rows: EventRow[] } => {
  const id = uuidAt(new Date(at))
  const rows = happened.map(({ after, ...given }) =>
    anEventRow({
      project_id: project.id,
      session_id: id,
      visitor_id: `of ${id}`,
      at: storeTime(new Date(at + after * 1000)),
      ...all,
      ...given,
    }),
  )
  return { id, rows }
}

const rage = { kind: 'signal', name: 'rage_click', route: '/cart', selector: '#buy', label: 'Buy', tag: 'button' } as const

const raging = async (project: AProject, at: number, all: Partial<EventRow> = {}): Promise<void> => {
  await insights.insert('events', visit(project, at, [{ after: 0 }, { ...rage, after: 10 }], all).rows)
}

const idOf = async (project: AProject): Promise<ProblemId> => {
  const { items } = await list(project, { state: 'any' })
  if (!items[0]) throw new Error('the project has no problem')
  return items[0].id
}

const marked = (problemId: ProblemId, state: ProblemState, at: number, fixedSince = 0): Marked => ({
  problemId,
  mark: { id: uuidAt(new Date(at)) as never, state, at: new Date(at).toISOString(), by: 'Ada', note: '' },
  fixedSince: new Date(fixedSince),
})

describe('what followed', () => {
  it('is that somebody left, if nothing was done later than half a minute after it', async () => {
    const project = aProject()
    const cases = [
      { later: 29, left: 1 },
      { later: 30, left: 1 },
      { later: 31, left: 0 },
    ]
    for (const [index, { later }] of cases.entries()) {
      const signal = { ...rage, selector: `#of-${later}`, after: 10 }
      await insights.insert('events', visit(project, START + index, [signal, { after: 10 + later, kind: 'click' }]).rows)
    }
    const { items } = await list(project)
    for (const { later, left } of cases) expect(items.find(({ selector }) => selector === `#of-${later}`)?.peopleLeft).toBe(left)
  })

  it('is not known while the session may go on', async () => {
    const project = aProject()
    await raging(project, START)
    const at = START + 10_000
    expect((await list(project, {}, [], at + 29 * 60_000)).items[0]?.peopleLeft).toBe(0)
    expect((await list(project, {}, [], at + 30 * 60_000)).items[0]?.peopleLeft).toBe(1)
  })

  it('is counted for people, and only where the project has a conversion also who did not get there', async () => {
    const project = aProject({ event: 'purchase' })
    const buys = { kind: 'custom', name: 'purchase', after: 90 }
    await insights.insert('events', [
      ...visit(project, START, [{ after: 0 }, { ...rage, after: 10 }, buys], { visitor_id: 'buyer' }).rows,
      ...visit(project, START + DAY_MS, [{ after: 0 }, { ...rage, after: 10 }, { after: 60 }], { visitor_id: 'other' }).rows,
      ...visit(project, START + 2 * DAY_MS, [{ after: 0 }, { ...rage, after: 10 }], { visitor_id: 'other' }).rows,
      ...visit(project, START + 2 * DAY_MS, [{ after: 0 }]).rows,
    ])
    const found = await list(project)
    expect(found).toMatchObject({ people: 3, peopleNotConverted: 2, affected: 2, total: 1 })
    expect(found.items[0]).toMatchObject({ people: 2, sessions: 3, occurrences: 3, peopleLeft: 1, peopleNotConverted: 1 })
    const without = await list({ ...project, settings: { conversion: null } })
    expect(without.peopleNotConverted).toBeNull()
    expect(without.items[0]?.peopleNotConverted).toBeNull()
  })
})

describe('a problem', () => {
  it('is of one element of one page and one signal; an error is one on all pages', async () => {
    const project = aProject()
    const error = { kind: 'error', message: 'x is undefined', fingerprint: '0123456789abcdef' } as const
    await insights.insert(
      'events',
      visit(project, START, [
        { ...rage, after: 1 },
        { ...rage, after: 2, selector: '#sell' },
        { ...rage, after: 3, route: '/' },
        { ...rage, after: 4, name: 'dead_click' },
        { ...error, after: 5, route: '/cart' },
        { ...error, after: 6, route: '/' },
        { after: 7, kind: 'failed_request', message: 'GET https://api.example/x', status: 503, fingerprint: '0123456789abcdef' },
        { after: 8, kind: 'console_error', message: 'x is undefined' },
        { ...rage, after: 9, kind: 'near_signal', selector: '#near' },
      ]).rows,
    )
    const { items } = await list(project)
    expect(items.map(({ kind, route, selector }) => `${kind} ${kind === 'error' ? '' : route} ${selector}`.trim()).toSorted()).toEqual([
      'dead_click /cart #buy',
      'error',
      'failed_request /',
      'rage_click / #buy',
      'rage_click /cart #buy',
      'rage_click /cart #sell',
    ])
    const failed = items.find(({ kind }) => kind === 'error')
    expect(failed).toMatchObject({ occurrences: 2, message: 'x is undefined', fingerprint: '0123456789abcdef', selector: '' })
    expect(items.find(({ kind }) => kind === 'failed_request')).toMatchObject({ status: 503 })
    const detail = await readProblem(
      insights.at(NOW),
      project,
      { params: { projectId: project.id, problemId: failed?.id as never }, query: period },
      [],
    )
    expect(detail?.pages).toEqual([
      { value: '/', sessions: 1, allSessions: null },
      { value: '/cart', sessions: 1, allSessions: null },
    ])
  })

  it('is found by its page, label, selector or message, by its kind and by the device', async () => {
    const project = aProject()
    await raging(project, START, { device: 'phone' })
    await insights.insert('events', visit(project, START, [{ after: 1, kind: 'error', message: 'Total is undefined' }]).rows)
    const found = async (given: object) => (await list(project, given)).items.map(({ kind }) => kind)
    for (const search of ['CART', 'bUy', '#buy']) expect(await found({ search }), search).toEqual(['rage_click'])
    expect(await found({ search: 'total is' })).toEqual(['error'])
    expect(await found({ search: 'nothing' })).toEqual([])
    expect(await found({ kind: 'error' })).toEqual(['error'])
    expect(await found({ device: 'phone' })).toEqual(['rage_click'])
  })

  it('is new if it happened in the latest of several releases only', async () => {
    const project = aProject()
    await raging(project, START, { release: 'r1' })
    expect((await list(project)).items[0]).toMatchObject({ isNewInRelease: false, releases: ['r1'] })
    await insights.insert('events', visit(project, START + DAY_MS, [{ ...rage, after: 1, selector: '#new' }], { release: 'r2' }).rows)
    const found = await list(project)
    expect(found.latestRelease).toBe('r2')
    expect(new Map(found.items.map(({ selector, isNewInRelease }) => [selector, isNewInRelease]))).toEqual(
      new Map([
        ['#buy', false],
        ['#new', true],
      ]),
    )
    await raging(project, START + 2 * DAY_MS, { release: 'r2' })
    expect((await list(project)).items.find(({ selector }) => selector === '#buy')).toMatchObject({
      isNewInRelease: false,
      releases: ['r2', 'r1'],
    })
  })

  it('is compared with all sessions, by device, browser, system and release', async () => {
    const project = aProject()
    await raging(project, START, { browser: 'Safari', release: 'r2' })
    await insights.insert('events', [
      ...visit(project, START, [{ after: 0 }, { after: 1, kind: 'click' }], { browser: 'Safari', release: 'r1' }).rows,
      ...visit(project, START, [{ after: 0 }], { release: 'r1' }).rows,
    ])
    const detail = await readProblem(
      insights.at(NOW),
      project,
      { params: { projectId: project.id, problemId: await idOf(project) }, query: period },
      [],
    )
    expect(detail).toMatchObject({
      allSessions: 3,
      browsers: [{ value: 'Safari', sessions: 1, allSessions: 2 }],
      releases: [{ value: 'r2', sessions: 1, allSessions: 1 }],
      devices: [{ value: 'desktop', sessions: 1, allSessions: 3 }],
      systems: [{ value: 'Linux', sessions: 1, allSessions: 3 }],
    })
  })

  it('that the project never had is none', async () => {
    const asked = { params: { projectId: aProject().id, problemId: '0123456789abcdef' as ProblemId }, query: period }
    expect(await readProblem(insights.at(NOW), aProject(), asked, [])).toBeUndefined()
    expect(await drawClips(insights.at(NOW), aProject(), { ...asked, query: { ...period, seed: 1 } })).toBeUndefined()
    expect(await drawSuccesses(insights.at(NOW), aProject(), { ...asked, query: { ...period, seed: 1 } })).toBeUndefined()
  })
})

describe('a solved problem', () => {
  it('is not listed among the open ones, and is listed among the solved ones also where it did not happen', async () => {
    const project = aProject()
    await raging(project, START)
    const marks = [marked(await idOf(project), 'solved', START + DAY_MS)]
    expect(await list(project, {}, marks)).toMatchObject({ items: [], total: 0, solved: 1, watching: 0 })
    const later = { from: new Date(START + 2 * DAY_MS).toISOString(), state: 'solved' }
    const solved = await list(project, later, marks)
    expect(solved).toMatchObject({
      total: 1,
      items: [{ people: 0, state: 'solved', reopenedAt: null, lastSeenAt: '2026-03-02T00:00:10.000Z' }],
    })
  })

  it('is open again by itself from the first time on that it happens after', async () => {
    const project = aProject()
    await raging(project, START)
    const solvedAt = START + DAY_MS
    const marks = [marked(await idOf(project), 'solved', solvedAt)]
    await raging(project, START + 2 * DAY_MS)
    await raging(project, START + 3 * DAY_MS)
    const reopened = { state: 'open', reopenedAt: '2026-03-04T00:00:10.000Z', mark: { state: 'solved', by: 'Ada' } }
    expect(await list(project, {}, marks)).toMatchObject({ solved: 0, items: [reopened] })
    expect((await list(project, { state: 'solved' }, marks)).items).toEqual([])
    // Also for who looks at days on which it did not happen.
    const days = { from: new Date(START + 10 * DAY_MS).toISOString(), to: new Date(NOW).toISOString() }
    const params = { projectId: project.id, problemId: await idOf(project) }
    expect((await readProblem(insights.at(NOW), project, { params, query: days }, marks))?.problem).toMatchObject(reopened)
  })

  it('stays solved while it happens in releases from before the fix only', async () => {
    const project = aProject()
    await raging(project, START, { release: 'r1' })
    await insights.insert('events', visit(project, START + DAY_MS, [{ after: 0 }], { release: 'r2' }).rows)
    const solvedAt = START + 2 * DAY_MS
    const latest = await latestReleaseSince(insights.at(NOW), project.id)
    expect(latest).toEqual(new Date(START + DAY_MS))
    const inCurrent = [marked(await idOf(project), 'solved', solvedAt, latest.getTime())]
    const inNext = [marked(await idOf(project), 'solved', solvedAt, solvedAt)]
    const state = async (marks: Marked[]) => (await list(project, { state: 'any' }, marks)).items[0]?.state

    await raging(project, START + 3 * DAY_MS, { release: 'r1' })
    expect([await state(inCurrent), await state(inNext)]).toEqual(['solved', 'solved'])
    await raging(project, START + 4 * DAY_MS, { release: 'r2' })
    expect([await state(inCurrent), await state(inNext)]).toEqual(['open', 'solved'])
    await raging(project, START + 5 * DAY_MS, { release: 'r3' })
    expect([await state(inCurrent), await state(inNext)]).toEqual(['open', 'open'])
  })

  it('of a site that names no releases opens whenever it happens', async () => {
    const project = aProject()
    await raging(project, START)
    const marks = [marked(await idOf(project), 'solved', START + DAY_MS, START + DAY_MS)]
    await raging(project, START + 2 * DAY_MS)
    expect((await list(project, {}, marks)).items[0]).toMatchObject({ state: 'open' })
  })

  it('that is watched is found among the watched ones only', async () => {
    const project = aProject()
    await raging(project, START)
    const marks = [marked(await idOf(project), 'watching', START + DAY_MS)]
    await raging(project, START + 2 * DAY_MS)
    expect((await list(project, {}, marks)).items).toEqual([])
    expect(await list(project, { state: 'watching' }, marks)).toMatchObject({ watching: 1, items: [{ state: 'watching', people: 2 }] })
  })
})

const drawOf = async (project: AProject, problemId: ProblemId, seed: number) =>
  drawClips(insights.at(NOW), project, { params: { projectId: project.id, problemId }, query: { ...period, seed } })

const recorded = async (project: AProject, at: number, all: Partial<EventRow> = {}, chunk: object = {}): Promise<string> => {
  const { id, rows } = visit(project, at, [{ after: 0 }, { ...rage, after: 10 }, { ...rage, after: 40 }], all)
  await insights.insert('events', rows)
  await insights.insert('recording_chunks', [
    aChunkRow({
      project_id: project.id,
      session_id: id,
      started_at: storeTime(new Date(at)),
      ended_at: storeTime(new Date(at + 50_000)),
      ...chunk,
    }),
  ])
  return id
}

describe('clips', () => {
  it('are recordings of it, at the first time that it happened in each', async () => {
    const project = aProject()
    const id = await recorded(project, START, { release: 'r1' })
    await raging(project, START)
    await recorded(project, START, {}, { has_snapshot: 0 })
    expect(await drawOf(project, await idOf(project), 1)).toEqual({
      seed: 1,
      of: 1,
      strata: 1,
      items: [
        {
          recordingId: id,
          at: '2026-03-02T00:00:10.000Z',
          offsetMs: 10_000,
          device: 'desktop',
          browser: 'Chrome',
          release: 'r1',
          stratum: { device: 'desktop', day: '2026-03-02', recordings: 1 },
        },
      ],
    })
  })

  it('are drawn from different devices and days, and drawn the same by the same seed', async () => {
    const project = aProject()
    const strata = [
      { day: 0, device: 'desktop', count: 6 },
      { day: 0, device: 'phone', count: 2 },
      { day: 1, device: 'desktop', count: 4 },
      { day: 2, device: 'phone', count: 1 },
    ]
    const visits = strata.flatMap(({ day, device, count }) =>
      Array.from({ length: count }, (_, index) => {
        const at = START + day * DAY_MS + index * 60_000
        return { stratum: `${device} ${day}`, at, ...visit(project, at, [{ ...rage, after: 10 }], { device }) }
      }),
    )
    await insights.insert(
      'events',
      visits.flatMap(({ rows }) => rows),
    )
    await insights.insert(
      'recording_chunks',
      visits.map(({ id, at }) => aChunkRow({ project_id: project.id, session_id: id, started_at: storeTime(new Date(at)) })),
    )
    const strataOf = new Map(visits.map(({ id, stratum }) => [id, stratum]))
    const problemId = await idOf(project)
    const drawn = new Set<string>()
    for (let seed = 1; seed <= 8; seed += 1) {
      const clips = await drawOf(project, problemId, seed)
      if (!clips) throw new Error('the problem is not there')
      expect(clips).toMatchObject({ of: 13, strata: 4, seed })
      expect(clips.items).toHaveLength(3)
      expect(new Set(clips.items.map(({ recordingId }) => strataOf.get(recordingId))).size).toBe(3)
      for (const { recordingId, stratum } of clips.items) {
        expect(strataOf.get(recordingId)).toBe(`${stratum.device} ${(Date.parse(stratum.day) - Date.parse('2026-03-02')) / DAY_MS}`)
        drawn.add(recordingId)
      }
      expect(await drawOf(project, problemId, seed)).toEqual(clips)
    }
    expect(drawn.size).toBeGreaterThan(5)
  })
})

describe('visits that succeeded', () => {
  it('are those that clicked the same element without the problem, and went on or converted', async () => {
    const project = aProject()
    const click = { kind: 'click', route: '/cart', selector: '#buy', after: 10 }
    const visits = {
      raged: visit(project, START, [{ after: 0 }, click, { ...rage, after: 10 }, { after: 90 }]),
      wentOn: visit(project, START, [{ after: 0 }, click, { after: 90 }]),
      bought: visit(project, START, [{ after: 0 }, click, { after: 95, kind: 'custom', name: 'purchase' }]),
      left: visit(project, START, [{ after: 0 }, click]),
      elsewhere: visit(project, START, [{ after: 0 }, { ...click, route: '/' }, { after: 90 }]),
      unrecorded: visit(project, START, [{ after: 0 }, click, { after: 90 }]),
    }
    for (const [name, { id, rows }] of Object.entries(visits)) {
      await insights.insert('events', rows)
      if (name !== 'unrecorded')
        await insights.insert('recording_chunks', [
          aChunkRow({
            project_id: project.id,
            session_id: id,
            started_at: storeTime(new Date(START)),
            ended_at: storeTime(new Date(START + 1)),
          }),
        ])
    }
    const params = { projectId: project.id, problemId: await idOf(project) }
    const draw = (of: AProject) => drawSuccesses(insights.at(NOW), of, { params, query: { ...period, seed: 3 } })
    const found = await draw(project)
    expect(found).toMatchObject({ spot: 'click', route: '/cart', of: 4, looked: 4 })
    expect(found?.items.map(({ recordingId }) => recordingId).toSorted()).toEqual([visits.wentOn.id, visits.bought.id].toSorted())
    expect(found?.items[0]?.offsetMs).toBe(10_000)
    const converted = await draw({ ...project, settings: { conversion: { event: 'purchase' } } })
    expect(converted?.items).toMatchObject([{ recordingId: visits.bought.id, converted: true }])
  })

  it('are, for an error, those that saw the page where it happens most', async () => {
    const project = aProject()
    const error = { kind: 'error', message: 'x is undefined' }
    await insights.insert('events', [
      ...visit(project, START, [
        { after: 0, route: '/cart' },
        { ...error, after: 1, route: '/cart' },
      ]).rows,
      ...visit(project, START, [
        { after: 0, route: '/cart' },
        { ...error, after: 1, route: '/cart' },
      ]).rows,
      ...visit(project, START, [{ after: 0 }, { ...error, after: 1 }]).rows,
    ])
    const well = visit(project, START, [{ after: 0, route: '/cart' }, { after: 60 }])
    await insights.insert('events', well.rows)
    await insights.insert('recording_chunks', [aChunkRow({ project_id: project.id, session_id: well.id })])
    const params = { projectId: project.id, problemId: await idOf(project) }
    const found = await drawSuccesses(insights.at(NOW), project, { params, query: { ...period, seed: 1 } })
    expect(found).toMatchObject({ spot: 'view', route: '/cart', of: 1, items: [{ recordingId: well.id }] })
  })
})
