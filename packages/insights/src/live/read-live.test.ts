import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { latestPersons } from '../../test/reference-sessions.ts'
import { readLive } from './read-live.ts'

const MINUTE_MS = 60_000
// Half past midnight: the half hour before lies in two days.
const NOW = Date.parse('2026-03-10T00:12:34.567Z')
const FROM = Date.parse('2026-03-09T23:43:00Z')

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const pick = <Value>(...values: Value[]) => fc.constantFrom(...values)
const ms = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)
const aProject = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })

const edges = [FROM, FROM - 1, NOW, NOW - 1, NOW - 5 * MINUTE_MS, NOW - 5 * MINUTE_MS - 1, FROM + 7 * MINUTE_MS]

const drawnEvent = fc.record({
  kind: pick('pageview', 'pageview', 'click', 'custom', 'rest', 'identify', 'leave', 'vital', 'error'),
  at: fc.oneof(fc.integer({ min: FROM - 10 * MINUTE_MS, max: NOW + MINUTE_MS }), pick(...edges)),
  visitor: fc.nat(6),
  person: pick('anna', 'bert', ''),
  route: pick('/', '/cart'),
  referrer: pick('', 'news.example'),
  country: pick('GR', ''),
  device: pick('desktop', 'phone'),
})

const active = new Set(['pageview', 'click', 'rest', 'signal', 'custom', 'identify'])
const shown = new Set(['pageview', 'click', 'custom', 'signal', 'identify', 'error'])

test('says what a slow and obvious reading of the last thirty minutes says, across midnight', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawnEvent, { maxLength: 120 }), async (drawn) => {
      const project = aProject()
      const sessions = new Map(drawn.map(({ visitor }) => [visitor, uuidAt(new Date(FROM - visitor * MINUTE_MS))]))
      const rows = drawn.map(({ kind, at, visitor, person, referrer, ...facts }) =>
        anEventRow({
          project_id: project.id,
          kind,
          name: kind === 'custom' ? 'ordered' : '',
          at: storeTime(new Date(at)),
          visitor_id: `v${visitor}`,
          person_id: kind === 'identify' ? person : '',
          session_id: sessions.get(visitor) ?? '',
          referrer_host: kind === 'pageview' ? referrer : '',
          ...facts,
        }),
      )
      await insights.insert('events', rows)
      const live = await readLive(insights.at(NOW), project)

      const persons = latestPersons(rows)
      const people = (group: typeof rows): number =>
        new Set(
          group.map(({ visitor_id, person_id }) => {
            const person = persons.get(visitor_id) ?? person_id
            return person ? `person ${person}` : visitor_id
          }),
        ).size
      const between = (from: number, to: number) => rows.filter(({ at }) => ms(at) >= from && ms(at) < Math.min(to, NOW))
      const done = (from: number, to = NOW) => between(from, to).filter(({ kind }) => active.has(kind))
      const sessionsOf = (group: typeof rows) => new Set(group.map(({ session_id }) => session_id)).size
      const now = done(NOW - 5 * MINUTE_MS)
      const views = between(FROM, NOW).filter(({ kind }) => kind === 'pageview')
      const recent = between(FROM, NOW).filter(({ kind }) => shown.has(kind))

      expect([live.at, live.from]).toEqual([new Date(NOW).toISOString(), new Date(FROM).toISOString()])
      expect(live.now).toEqual({ people: people(now), sessions: sessionsOf(now) })
      expect(live.totals).toEqual({ people: people(done(FROM)), sessions: sessionsOf(done(FROM)), pageviews: views.length })
      expect(live.minutes).toEqual(
        Array.from({ length: 30 }, (_, index) => {
          const from = FROM + index * MINUTE_MS
          const group = done(from, from + MINUTE_MS)
          return {
            from: new Date(from).toISOString(),
            people: people(group),
            pageviews: group.filter(({ kind }) => kind === 'pageview').length,
          }
        }),
      )
      const counted = (of: (row: (typeof rows)[number]) => string, group = views) =>
        new Map([...Map.groupBy(group, of)].map(([value, rowsOf]) => [value, people(rowsOf)]))
      const given = (list: typeof live.pages) => new Map(list.map((row) => [row.value, row.people]))
      expect(given(live.pages)).toEqual(counted(({ route }) => route))
      expect(given(live.countries)).toEqual(counted(({ country }) => country))
      expect(given(live.devices)).toEqual(counted(({ device }) => device))
      expect(given(live.referrers)).toEqual(
        counted(
          ({ referrer_host }) => referrer_host,
          views.filter(({ referrer_host }) => referrer_host !== ''),
        ),
      )
      expect(live.events.map(({ at }) => Date.parse(at))).toEqual(
        recent
          .map(({ at }) => ms(at))
          .toSorted((a, b) => b - a)
          .slice(0, 40),
      )
    }),
    { seed: 5, numRuns: 15 },
  )
})

test('tells of each event who did what, and whether its session can be watched', async () => {
  const project = aProject()
  const [recorded, bare] = [uuidAt(new Date(NOW - 9 * MINUTE_MS)), uuidAt(new Date(NOW - 8 * MINUTE_MS))]
  const at = (minutesAgo: number) => storeTime(new Date(NOW - minutesAgo * MINUTE_MS))
  await insights.insert('events', [
    anEventRow({
      project_id: project.id,
      session_id: recorded,
      at: at(4),
      kind: 'click',
      visitor_id: 'v1',
      label: 'Pay',
      selector: '#pay',
      route: '/cart',
    }),
    anEventRow({ project_id: project.id, session_id: recorded, at: at(3), kind: 'identify', visitor_id: 'v1', person_id: 'anna' }),
    anEventRow({ project_id: project.id, session_id: bare, at: at(2), kind: 'error', visitor_id: 'v2', message: 'TypeError: no' }),
  ])
  await insights.insert('recording_chunks', [
    aChunkRow({ project_id: project.id, session_id: recorded, visitor_id: 'v1', started_at: at(4), has_snapshot: 1 }),
  ])
  const { events } = await readLive(insights.at(NOW), project)
  expect(
    events.map(({ kind, detail, visitorId, personId, recordingId, replayable }) => [
      kind,
      detail,
      visitorId,
      personId,
      recordingId,
      replayable,
    ]),
  ).toEqual([
    ['error', 'TypeError: no', 'v2', null, bare, false],
    ['identify', '', 'v1', 'anna', recorded, true],
    ['click', 'Pay', 'v1', 'anna', recorded, true],
  ])
})

test('has thirty empty minutes for a project without visits', async () => {
  const live = await readLive(insights.at(NOW), aProject())
  expect(live.minutes.map(({ people }) => people)).toEqual(Array.from({ length: 30 }, () => 0))
  expect([live.now, live.events, live.pages]).toEqual([{ people: 0, sessions: 0 }, [], []])
})
