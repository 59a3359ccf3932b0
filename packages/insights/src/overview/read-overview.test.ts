import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { signalNames, type Overview } from '@throughline/contract'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { latestPersons, referenceSessions } from '../../test/reference-sessions.ts'
import { readOverview } from './read-overview.ts'

const HOUR_MS = 60 * 60 * 1000
const ATHENS = 'Europe/Athens'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
const ms = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)
const time = (at: number): string => storeTime(new Date(at))

interface Asked {
  project: { id: never }
  timeZone?: string
  from?: string
  to?: string
  now: string
}

const ask = ({ project, timeZone = 'UTC', now, ...period }: Asked): Promise<Overview> =>
  readOverview(insights.at(now), { ...project, timeZone }, { query: period })

const pick = <Value>(...values: Value[]) => fc.constantFrom(...values)

// From some days before the clocks in Athens go forward (29 March 2026, 03:00) until after; the period may begin at any hour.
const FIRST = Date.parse('2026-03-25T00:00:00Z')
const HOURS = 12 * 24

const drawnEvent = fc.record({
  session: fc.nat(40),
  visitor: fc.nat(12),
  kind: pick('pageview', 'pageview', 'pageview', 'click', 'error', 'leave', 'identify', 'signal'),
  signal: pick(...signalNames),
  person: pick('anna', 'bert', '', ''),
  at: fc.integer({ min: 0, max: HOURS * HOUR_MS }),
  route: pick('/', '/cart', '/orders/:id'),
  country: pick('GR', 'DE', ''),
  device: pick('desktop', 'phone'),
  referrer: pick('', '', 'news.example', 'search.example'),
})

const drawnPeriod = fc.record({
  from: fc.integer({ min: 0, max: 200 }),
  hours: fc.integer({ min: 1, max: 120 }),
  now: fc.integer({ min: 150, max: HOURS }),
  timeZone: pick(ATHENS, 'UTC', 'America/St_Johns', 'Asia/Kolkata'),
})

type DrawnEvent = typeof drawnEvent extends fc.Arbitrary<infer Value> ? Value : never

/** Sessions last a day at most: their events lie within it. */
const rowOf = (
  project: string,
  ids: readonly string[],
  { session, visitor, kind, signal, person, at, route, country, device, referrer }: DrawnEvent,
): EventRow => {
  const id = ids[session] ?? ''
  const begin = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  return anEventRow({
    project_id: project,
    kind,
    name: kind === 'signal' ? signal : '',
    session_id: id,
    at: time(begin + (at % (20 * HOUR_MS))),
    visitor_id: `v${visitor}`,
    person_id: kind === 'identify' || at % 5 === 0 ? person : '',
    route,
    country,
    device,
    referrer_host: kind === 'pageview' ? referrer : '',
  })
}

const tally = <Value>(rows: readonly EventRow[], key: (row: EventRow) => string, count: (rows: EventRow[]) => Value): Map<string, Value> =>
  new Map([...Map.groupBy(rows, key)].map(([value, group]) => [value, count(group)]))

const ofKind = (group: readonly EventRow[], kind: string): EventRow[] => group.filter((row) => row.kind === kind)
const byValue = (list: Overview['pages']) => new Map(list.map(({ value, ...counts }) => [value, counts]))
test('says what a slow and obvious reading of the rows says, in any time zone, also across a change of clocks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawnEvent, { minLength: 30, maxLength: 250 }), drawnPeriod, async (drawn, period) => {
      const project = aProjectId()
      const ids = Array.from({ length: 41 }, (_, index) => uuidAt(new Date(FIRST + index * 6 * HOUR_MS)))
      const rows = drawn.map((one) => rowOf(project.id, ids, one))
      const recorded = ids.filter((_, index) => index % 3 === 0)
      const chunks = recorded.map((id, index) => {
        const at = time(FIRST + index * 18 * HOUR_MS)
        return aChunkRow({ project_id: project.id, session_id: id, started_at: at })
      })
      await insights.insert('events', rows)
      await insights.insert('recording_chunks', chunks)

      const { timeZone } = period
      const from = FIRST + period.from * HOUR_MS
      const to = from + period.hours * HOUR_MS
      const now = FIRST + period.now * HOUR_MS
      const overview = await ask({
        project,
        timeZone,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        now: new Date(now).toISOString(),
      })

      const persons = latestPersons(rows)
      const saidWho = (row: EventRow): string => {
        const person = persons.get(row.visitor_id) ?? row.person_id
        return person ? `person ${person}` : `visitor ${row.visitor_id}`
      }
      const visitors = (group: readonly EventRow[]): number => new Set(group.map(saidWho)).size
      const between = (since: number, until: number) => rows.filter(({ at }) => ms(at) >= since && ms(at) < until)
      const begun = (since: number, until: number) =>
        referenceSessions(rows, chunks).filter(({ startedAt }) => startedAt >= since && startedAt < until)
      const totals = (since: number, until: number) => ({
        visitors: visitors(between(since, until)),
        sessions: begun(since, until).length,
        pageviews: ofKind(between(since, until), 'pageview').length,
        recordings: begun(since, until).filter(({ replayable }) => replayable).length,
        clicks: ofKind(between(since, until), 'click').length,
        sessionsWithErrors: begun(since, until).filter(({ errors }) => errors > 0).length,
        sessionsWithSignals: begun(since, until).filter(({ signals }) => signals.length > 0).length,
        sessionsWithPages: begun(since, until).filter(({ pages }) => pages > 0).length,
        bounces: begun(since, until).filter(({ pages, clicks }) => pages === 1 && clicks === 0).length,
      })
      expect(overview.totals).toMatchObject(totals(from, to))
      expect(overview.previous).toMatchObject(totals(2 * from - to, from))

      const lasted = begun(from, to)
        .map(({ startedAt, endedAt }) => endedAt - startedAt)
        .toSorted((a, b) => a - b)
      const middle = ((lasted[Math.floor((lasted.length - 1) / 2)] ?? 0) + (lasted[Math.ceil((lasted.length - 1) / 2)] ?? 0)) / 2
      expect(Math.abs(overview.totals.medianDurationMs - middle)).toBeLessThan(1)

      // Swedish writes dates as ISO 8601 does.
      const dayOf = (at: number): string => new Date(at).toLocaleDateString('sv', { timeZone })
      const days = new Map<string, number[]>()
      for (let at = from; at < to; at += HOUR_MS / 2) days.set(dayOf(at), [...(days.get(dayOf(at)) ?? []), at])
      expect(overview.days).toEqual(
        [...days.keys()].map((day) => {
          const group = between(from, to).filter((row) => dayOf(ms(row.at)) === day)
          const [next, last] = [days.get(day)?.at(-1) ?? 0, dayOf(to - 1)]
          return {
            day,
            visitors: visitors(group),
            sessions: begun(from, to).filter(({ startedAt }) => dayOf(startedAt) === day).length,
            pageviews: ofKind(group, 'pageview').length,
            complete: dayOf(from - 1) !== day && dayOf(now) > day && (day !== last || dayOf(next + HOUR_MS / 2) !== day),
          }
        }),
      )

      const views = ofKind(between(from, to), 'pageview')
      const row = (group: EventRow[]) => ({ visitors: visitors(group), pageviews: ofKind(group, 'pageview').length })
      expect(byValue(overview.pages)).toEqual(tally(views, ({ route }) => route, row))
      expect(byValue(overview.countries)).toEqual(tally(views, ({ country }) => country, row))
      expect(byValue(overview.devices)).toEqual(tally(views, ({ device }) => device, row))
      expect(byValue(overview.referrers)).toEqual(
        tally(
          views.filter(({ referrer_host }) => referrer_host !== ''),
          ({ referrer_host }) => referrer_host,
          row,
        ),
      )
      for (const list of [overview.pages, overview.countries, overview.devices, overview.referrers])
        expect(list.map(({ pageviews }) => pageviews)).toEqual(list.map(({ pageviews }) => pageviews).toSorted((a, b) => b - a))
    }),
    { seed: 21, numRuns: 15 },
  )
})

test('cuts days in the time zone of the project, also on the day that has 23 hours', async () => {
  const project = aProjectId()
  const view = (at: string, visitor: string) => anEventRow({ project_id: project.id, at: storeTime(at), visitor_id: visitor })
  await insights.insert('events', [
    view('2026-03-28T21:59:59.999Z', 'before'), // 23:59:59.999 on the 28th
    view('2026-03-28T22:00:00.000Z', 'first'), // midnight, the clock goes forward three hours later
    view('2026-03-29T20:59:59.999Z', 'last'), // 23:59:59.999, the day is over
    view('2026-03-29T21:00:00.000Z', 'after'),
  ])
  const overview = await ask({
    project,
    timeZone: ATHENS,
    from: '2026-03-27T22:00:00Z',
    to: '2026-03-30T21:00:00Z',
    now: '2026-03-30T12:00:00Z',
  })
  expect(overview.days).toEqual([
    { day: '2026-03-28', visitors: 1, sessions: 1, pageviews: 1, complete: true },
    { day: '2026-03-29', visitors: 2, sessions: 2, pageviews: 2, complete: true },
    { day: '2026-03-30', visitors: 1, sessions: 1, pageviews: 1, complete: false },
  ])
})

test('counts a visit before identification for the person that its visitor turned out to be', async () => {
  const project = aProjectId()
  const row = (at: string, given: Partial<EventRow>) => anEventRow({ project_id: project.id, at: storeTime(at), ...given })
  await insights.insert('events', [
    row('2026-03-02T10:00:00Z', { visitor_id: 'laptop' }),
    row('2026-03-03T10:00:00Z', { visitor_id: 'telephone' }),
    row('2026-03-03T11:00:00Z', { visitor_id: 'stranger' }),
  ])
  const asked = { project, from: '2026-03-02T00:00:00Z', to: '2026-03-05T00:00:00Z', now: '2026-03-05T00:00:00Z' }
  expect((await ask(asked)).totals.visitors).toBe(3)
  await insights.insert('events', [
    row('2026-03-09T10:00:00Z', { kind: 'identify', visitor_id: 'laptop', person_id: 'anna' }),
    row('2026-03-09T11:00:00Z', { kind: 'identify', visitor_id: 'telephone', person_id: 'anna' }),
  ])
  const overview = await ask(asked)
  expect(overview.totals.visitors).toBe(2)
  expect(overview.days.map(({ visitors }) => visitors)).toEqual([1, 2, 0])
})

test('shows the last seven days unless told otherwise, the first and the last of them as incomplete', async () => {
  const overview = await ask({ project: aProjectId(), now: '2026-03-10T15:30:00Z' })
  expect([overview.from, overview.to]).toEqual(['2026-03-03T15:30:00.000Z', '2026-03-10T15:30:00.000Z'])
  expect(overview.days.map(({ day }) => day)).toEqual(
    Array.from({ length: 8 }, (_, index) => `2026-03-${String(index + 3).padStart(2, '0')}`),
  )
  expect(overview.days.map(({ complete }) => complete)).toEqual([false, true, true, true, true, true, true, false])
  expect(overview.totals).toEqual({
    visitors: 0,
    sessions: 0,
    pageviews: 0,
    recordings: 0,
    clicks: 0,
    sessionsWithErrors: 0,
    sessionsWithSignals: 0,
    sessionsWithPages: 0,
    bounces: 0,
    medianDurationMs: 0,
  })
  expect([overview.pages, overview.referrers, overview.countries, overview.devices]).toEqual([[], [], [], []])
})

test('has nothing to say of a period that ends before it begins', async () => {
  const overview = await ask({
    project: aProjectId(),
    from: '2026-03-10T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    now: '2026-03-10T15:30:00Z',
  })
  expect(overview).toMatchObject({ days: [], totals: { visitors: 0 } })
})
