import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { defaultProjectSettings, type RrwebEvent } from '@throughline/contract'
import { fillProject, type FillOptions, type FillResult } from '@throughline/demo'
import { openTestAnalyticsStore, type TestStore } from '@throughline/testkit'

const DAY_MS = 24 * 60 * 60 * 1000
const now = new Date('2026-11-23T18:00:00Z')
const recordings = 60

const aProject = (number: number): FillOptions['project'] => ({
  id: `0199aaaa-0000-7000-8000-00000000000${number}` as FillOptions['project']['id'],
  key: `tl_f1Zx8Kq0Lw7Rb3Vn5Ty2Hd9${number}` as FillOptions['project']['key'],
  origins: ['https://another.example'],
  settings: defaultProjectSettings,
  timeZone: 'Europe/Dublin',
})
const [project, another] = [aProject(1), aProject(2)]

let opened: TestStore<AnalyticsStore>
let analytics: AnalyticsStore
let filled: FillResult

const fill = (changes: Partial<FillOptions> = {}): Promise<FillResult> =>
  fillProject({ analytics, project, now, visits: 450, recordings, origin: 'https://demo.example', ...changes })

/** Rows of a select whose conditions begin with the project's. */
const rows = <Row>(sql: string, of = project): Promise<Row[]> => analytics.query<Row>(sql, { project: of.id })

const one = async <Row>(sql: string, of = project): Promise<Row> => {
  const [row] = await rows<Row>(sql, of)
  if (!row) throw new Error(`no row: ${sql}`)
  return row
}

const totals = (
  of = project,
): Promise<{ events: string; ids: string; sessions: string; inSessions: string; chunks: string; chunkIds: string }> =>
  one(
    `select
      (select count() from events where project_id = {project: String}) as events,
      (select uniqExact(event_id) from events where project_id = {project: String}) as ids,
      (select uniqExact(session_id) from sessions where project_id = {project: String}) as sessions,
      (select sum(events) from sessions where project_id = {project: String}) as inSessions,
      (select count() from recording_chunks where project_id = {project: String}) as chunks,
      (select uniqExact(chunk_id) from recording_chunks where project_id = {project: String}) as chunkIds`,
    of,
  )

beforeAll(async () => {
  opened = await openTestAnalyticsStore()
  analytics = opened.store
  filled = await fill()
})

afterAll(() => opened.stop())

describe('a project that was filled with the demo', () => {
  it('has what the filling said, each thing once', async () => {
    const { events, ids, sessions, inSessions, chunks, chunkIds } = await totals()
    expect(Number(events)).toBe(filled.events)
    expect(ids).toBe(events)
    expect(inSessions).toBe(events)
    expect(Number(sessions)).toBe(filled.visits)
    expect(Number(chunks)).toBe(filled.recordingChunks)
    expect(chunkIds).toBe(chunks)
    expect(filled.recordings).toBe(recordings)
  })

  it('has visits on every one of the days in its own time zone, the last ending a few minutes before now', async () => {
    const days = await rows<{ day: string; sessions: string }>(
      `select toDate(session_started_at, 'Europe/Dublin') as day, uniqExact(session_id) as sessions from sessions where project_id = {project: String} group by day`,
    )
    expect(days).toHaveLength(30)
    const { first, last } = await one<{ first: string; last: string }>(
      `select toUnixTimestamp64Milli(min(at)) as first, toUnixTimestamp64Milli(max(at)) as last from events where project_id = {project: String}`,
    )
    expect(now.getTime() - Number(last)).toBeGreaterThan(60_000)
    expect(now.getTime() - Number(last)).toBeLessThan(10 * 60_000)
    expect(now.getTime() - Number(first)).toBeLessThan(31 * DAY_MS)
  })

  it('has visitors from many countries, on every kind of device, with the languages and browsers to match, some coming again', async () => {
    const found = await one<Record<'countries' | 'devices' | 'browsers' | 'languages' | 'sources' | 'visitors' | 'sessions', string>>(
      `select uniqExact(country) as countries, uniqExact(device) as devices, uniqExact(browser) as browsers, uniqExact(language) as languages,
        uniqExact(referrer_host, utm_source) as sources, uniqExact(visitor_id) as visitors, uniqExact(session_id) as sessions
      from events where project_id = {project: String} and country != '' and device != ''`,
    )
    expect(Number(found.countries)).toBeGreaterThan(7)
    expect(Number(found.devices)).toBe(3)
    expect(Number(found.browsers)).toBeGreaterThan(3)
    expect(Number(found.languages)).toBeGreaterThan(5)
    expect(Number(found.sources)).toBeGreaterThan(4)
    expect(Number(found.visitors)).toBeLessThan(Number(found.sessions))
    expect(Number(found.sessions)).toBe(filled.visits)
  })

  it('has its sessions agree with their ids: nothing happens before they begin', async () => {
    const { early } = await one<{ early: string }>(
      `select countIf(at < session_started_at) as early from events where project_id = {project: String}`,
    )
    expect(Number(early)).toBe(0)
    const { chunksEarly } = await one<{ chunksEarly: string }>(
      `select countIf(started_at < session_started_at or ended_at < started_at) as chunksEarly from recording_chunks where project_id = {project: String}`,
    )
    expect(Number(chunksEarly)).toBe(0)
  })

  it('has recordings that can be watched: each tab begins with its page and a full snapshot, at the time its row says', async () => {
    const firsts = await rows<{ session: string; started: string; payload: string }>(
      `select toString(session_id) as session, toUnixTimestamp64Milli(started_at) as started, payload
      from recording_chunks where project_id = {project: String} and sequence = 0`,
    )
    expect(new Set(firsts.map(({ session }) => session)).size).toBe(recordings)
    for (const { started, payload } of firsts) {
      const events = payload.split('\n').map((line) => JSON.parse(line) as RrwebEvent)
      expect(events.slice(0, 2).map(({ type }) => type)).toEqual([4, 2])
      expect(Math.min(...events.map(({ timestamp }) => timestamp))).toBe(Number(started))
      expect(payload).toContain(`https://demo.example/demo/shop/${project.key}`)
    }
  })

  it('has every file that its recordings name in the vault', async () => {
    const { named, missing } = await one<{ named: string; missing: string }>(
      `select count() as named, countIf(hash not in (select toString(hash) from assets where project_id = {project: String})) as missing
      from recording_assets where project_id = {project: String} and gap = ''`,
    )
    expect(Number(named)).toBeGreaterThanOrEqual(recordings)
    expect(Number(missing)).toBe(0)
  })

  it('has snapshots for heatmaps of the main pages in every class of viewport', async () => {
    const found = await rows<{ route: string; viewport_class: string }>(
      `select distinct route, viewport_class from recording_snapshots where project_id = {project: String}`,
    )
    const classes = (suffix: string): string[] => found.filter(({ route }) => route.endsWith(suffix)).map((row) => row.viewport_class)
    expect(classes('/demo/shop/:id')).toEqual(expect.arrayContaining(['desktop', 'phone']))
    expect(classes('/checkout')).toEqual(expect.arrayContaining(['desktop', 'phone']))
    expect(new Set(found.map(({ viewport_class }) => viewport_class))).toEqual(new Set(['desktop', 'tablet', 'phone']))
  })

  it('has clicks on the voucher button that nothing follows, spread over the button as people would', async () => {
    const { clicks, spots, left, right } = await one<Record<'clicks' | 'spots' | 'left' | 'right', string>>(
      `select count() as clicks, uniqExact(element_x, element_y) as spots, min(element_x) as left, max(element_x) as right
      from events where project_id = {project: String} and kind = 'click' and label = 'Apply voucher'`,
    )
    expect(Number(clicks)).toBeGreaterThan(50)
    expect(Number(spots)).toBeGreaterThan(Number(clicks) * 0.8)
    expect(Number(left)).toBeLessThan(13_000)
    expect(Number(right)).toBeGreaterThan(20_000)
  })

  it('has fewer errors since the release', async () => {
    const found = await rows<{ release: string; rate: number; first: string; last: string }>(
      `select release, countIf(kind = 'error') / uniqExact(session_id) as rate, min(at) as first, max(at) as last
      from events where project_id = {project: String} group by release order by first`,
    )
    expect(found.map(({ release }) => release)).toEqual(['2.3.0', '2.4.0'])
    const [before, since] = found
    expect(before?.rate).toBeGreaterThan(0.05)
    expect(since?.rate).toBeLessThan((before?.rate ?? 0) / 2)
  })

  it('has orders with revenue, by customers who are known by their number only', async () => {
    const { orders, revenue } = await one<{ orders: string; revenue: number }>(
      `select count() as orders, sum(JSONExtractFloat(properties, 'revenue')) as revenue from events
      where project_id = {project: String} and kind = 'custom' and name = 'Order Completed' and JSONExtractString(properties, 'currency') = 'EUR'`,
    )
    expect(Number(orders)).toBeGreaterThan(5)
    expect(revenue).toBeGreaterThan(Number(orders) * 20)
    const persons = await rows<{ person_id: string }>(`select distinct person_id from identities where project_id = {project: String}`)
    expect(persons.length).toBeGreaterThan(5)
    expect(persons.every(({ person_id }) => /^customer-[0-9a-f]{8}$/.test(person_id))).toBe(true)
  })

  it('keeps nothing of the place where the visits were captured', async () => {
    const { traces } = await one<{ traces: string }>(
      `select (select count() from events where project_id = {project: String} and (url like '%origin.invalid%' or url like '%tl_fixture%' or url not like 'https://demo.example/%'))
        + (select count() from recording_chunks where project_id = {project: String} and (payload like '%origin.invalid%' or payload like '%tl_fixture%')) as traces`,
    )
    expect(Number(traces)).toBe(0)
  })

  it('is not filled twice: the same seed adds nothing at the same moment, and an hour later only that hour', async () => {
    const before = await totals()
    expect(await fill()).toEqual({ visits: 0, events: 0, recordings: 0, recordingChunks: 0 })
    expect(await totals()).toEqual(before)

    const later = await fill({ now: new Date(now.getTime() + 60 * 60_000) })
    expect(later.visits).toBeGreaterThan(0)
    expect(later.visits).toBeLessThan(15)
    const after = await totals()
    expect(Number(after.events)).toBe(Number(before.events) + later.events)
    expect(after.ids).toBe(after.events)
  })
})

describe('filling', () => {
  it('says how far it is, stops between two batches when it is told to, and goes on from there the next time', async () => {
    const small = { project: another, visits: 60, recordings: 25 }
    const controller = new AbortController()
    const seen: number[] = []
    const onProgress = ({ done, total }: { done: number; total: number }): void => {
      seen.push(done / total)
      if (done / total > 0.95) controller.abort(new Error('enough'))
    }
    await expect(fill({ ...small, onProgress, signal: controller.signal })).rejects.toThrow('enough')
    const part = await totals(another)
    expect(Number(part.events)).toBeGreaterThan(0)

    const rest = await fill(small)
    const whole = await totals(another)
    expect(Number(whole.events)).toBe(Number(part.events) + rest.events)
    expect(whole.ids).toBe(whole.events)
    expect(whole.inSessions).toBe(whole.events)
    expect(Number(whole.sessions)).toBe(Number(part.sessions) + rest.visits)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })
})
