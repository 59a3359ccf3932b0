import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import {
  bounced,
  conditionOfCut,
  listRecordings as listEndpoint,
  overviewCuts,
  type Condition,
  type OverviewCut,
} from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { referenceConditions } from '../../test/reference-conditions.ts'
import { latestPersons, referenceSessions, type ReferenceSession } from '../../test/reference-sessions.ts'
import { listRecordings } from '../recordings/list-recordings.ts'
import { readOverviewBreakdown } from './read-breakdown.ts'
import { readOverview } from './read-overview.ts'

const HOUR_MS = 60 * 60 * 1000
const FIRST = Date.parse('2026-03-27T00:00:00Z')
const DAYS = 5
const NOW = FIRST + 10 * 24 * HOUR_MS

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const pick = <Value>(...values: Value[]) => fc.constantFrom(...values)
const ms = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)

const drawnEvent = fc.record({
  kind: pick('pageview', 'pageview', 'click', 'custom', 'leave', 'identify'),
  afterMs: fc.integer({ min: 0, max: HOUR_MS }),
  route: pick('/', '/cart', '/orders/:id'),
  person: pick('anna', 'bert', ''),
  referrer: pick('', 'news.example', 'search.example'),
  source: pick('', 'mail'),
})

const drawnSession = fc.record({
  begin: fc.integer({ min: 0, max: DAYS * 24 * HOUR_MS }),
  visitor: fc.nat(6),
  country: pick('GR', 'DE', ''),
  language: pick('el', 'en-GB', ''),
  device: pick('desktop', 'phone'),
  browser: pick('Chrome', 'Safari'),
  os: pick('macOS', 'Android'),
  events: fc.uniqueArray(drawnEvent, { selector: ({ afterMs }) => afterMs, minLength: 1, maxLength: 5 }),
})

type DrawnSession = typeof drawnSession extends fc.Arbitrary<infer Value> ? Value : never

/** A session's id carries the moment of its first event, as it does where clocks are right. */
const rowsOf = (project: string, { begin, visitor, events, ...facts }: DrawnSession): EventRow[] => {
  const start = FIRST + begin
  const id = uuidAt(new Date(start))
  const offset = Math.min(...events.map(({ afterMs }) => afterMs))
  return events.map(({ kind, afterMs, route, person, referrer, source }) =>
    anEventRow({
      project_id: project,
      kind,
      name: kind === 'custom' ? 'ordered' : '',
      session_id: id,
      visitor_id: `v${visitor}`,
      person_id: kind === 'identify' ? person : '',
      at: storeTime(new Date(start + afterMs - offset)),
      route,
      referrer_host: kind === 'pageview' ? referrer : '',
      utm_source: kind === 'pageview' ? source : '',
      utm_medium: kind === 'pageview' && source === '' ? '' : 'newsletter',
      utm_campaign: '',
      ...facts,
    }),
  )
}

const valueOf: { readonly [Cut in Exclude<OverviewCut, 'page'>]: (own: readonly EventRow[]) => string } = {
  entryRoute: (own) => own.find(({ kind }) => kind === 'pageview')?.route ?? '',
  exitRoute: (own) => own.findLast(({ kind }) => kind === 'pageview')?.route ?? '',
  referrerHost: (own) => own.find(({ kind }) => kind === 'pageview')?.referrer_host ?? '',
  utmSource: (own) => own.find(({ kind }) => kind === 'pageview')?.utm_source ?? '',
  utmMedium: (own) => own.find(({ kind }) => kind === 'pageview')?.utm_medium ?? '',
  utmCampaign: () => '',
  country: (own) => own[0]?.country ?? '',
  language: (own) => own[0]?.language ?? '',
  device: (own) => own[0]?.device ?? '',
  browser: (own) => own[0]?.browser ?? '',
  os: (own) => own[0]?.os ?? '',
}
const listedIfKnown = ['entryRoute', 'exitRoute', 'utmSource', 'utmMedium', 'utmCampaign']

const conditions: (Condition | undefined)[] = [
  undefined,
  { text: { of: 'country', test: 'is', values: ['GR'] } },
  { visited: [{ route: '/cart' }] },
  { not: { text: { of: 'entryRoute', test: 'is', values: ['/'] } } },
]

const drawnAsk = fc.record({
  from: fc.integer({ min: 0, max: 72 }),
  hours: fc.integer({ min: 1, max: 72 }),
  visits: pick(...conditions),
})

const byValue = <Item extends { value: string }>(items: readonly Item[]) => items.toSorted((a, b) => a.value.localeCompare(b.value))

test('says what a slow and obvious reading of the rows says, of all visits and of some; and each number of sessions is that of the list it leads to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawnSession, { minLength: 20, maxLength: 80 }), drawnAsk, async (drawn, asked) => {
      const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'Europe/Athens' }
      const rows = drawn.flatMap((session) => rowsOf(project.id, session))
      // Cut through the sessions, as they arrive.
      for (const half of [0, 1])
        await insights.insert(
          'events',
          rows.filter((_, index) => index % 2 === half),
        )
      const [from, to] = [FIRST + asked.from * HOUR_MS, FIRST + (asked.from + asked.hours) * HOUR_MS]
      const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
      const { visits } = asked
      const context = insights.at(NOW)

      const persons = latestPersons(rows)
      const who = (visitor: string, person: string | undefined): string => {
        const known = persons.get(visitor) ?? person
        return known ? `person ${known}` : `visitor ${visitor}`
      }
      const fulfils = referenceConditions(rows, NOW)
      const own = (id: string): EventRow[] => rows.filter(({ session_id }) => session_id === id).toSorted((a, b) => ms(a.at) - ms(b.at))
      const all = referenceSessions(rows, []).filter((session) => visits === undefined || fulfils(session, visits))
      const begun = all.filter(({ startedAt }) => startedAt >= from && startedAt < to)
      const isBounce = ({ id, pages, clicks }: ReferenceSession): boolean =>
        pages === 1 && clicks === 0 && own(id).every(({ kind }) => kind !== 'custom')
      const itemOf = (value: string, group: readonly ReferenceSession[]) => ({
        value,
        visitors: new Set(group.map(({ visitor, person }) => who(visitor, person))).size,
        pageviews: group.reduce((sum, { pages }) => sum + pages, 0),
        sessions: group.length,
        sessionsWithPages: group.filter(({ pages }) => pages > 0).length,
        bounces: group.filter(isBounce).length,
      })
      const listed = async (condition: Condition): Promise<number> => {
        const where = visits ? { all: [visits, condition] } : condition
        const query = { ...listEndpoint.query?.parse({}), ...period, limit: 200, replayable: false } as never
        const answer = await listRecordings(context, project, { query, where })
        if ('error' in answer) throw new Error(answer.error.message)
        return answer.items.length
      }

      const { totals, pages, previous } = await readOverview(context, project, { query: { ...period, brief: true }, visits })
      const seen = new Set(all.map(({ id }) => id))
      const during = rows.filter(({ at, session_id }) => ms(at) >= from && ms(at) < to && seen.has(session_id))
      expect(totals).toMatchObject({
        visitors: new Set(during.map(({ visitor_id, person_id }) => who(visitor_id, person_id || undefined))).size,
        sessions: begun.length,
        pageviews: during.filter(({ kind }) => kind === 'pageview').length,
        sessionsWithPages: begun.filter((session) => session.pages > 0).length,
        bounces: begun.filter(isBounce).length,
      })
      expect([pages, previous]).toEqual([[], null])
      expect(await listed(bounced)).toBe(totals.bounces)

      for (const of of overviewCuts) {
        const answer = await readOverviewBreakdown(context, project, { query: { ...period, of, limit: 100 }, visits })
        expect(answer.total).toBe(answer.items.length)
        if (of === 'page') {
          const views = Map.groupBy(
            during.filter(({ kind }) => kind === 'pageview'),
            ({ route }) => route,
          )
          expect(
            byValue(answer.items).map(({ value, visitors, pageviews, sessions }) => ({ value, visitors, pageviews, sessions })),
          ).toEqual(
            byValue(
              [...views].map(([value, group]) => ({
                value,
                visitors: new Set(group.map(({ visitor_id, person_id }) => who(visitor_id, person_id || undefined))).size,
                pageviews: group.length,
                sessions: null,
              })),
            ),
          )
          continue
        }
        const groups = [...Map.groupBy(begun, ({ id }) => valueOf[of](own(id)))].filter(
          ([value]) => value !== '' || !listedIfKnown.includes(of),
        )
        expect(byValue(answer.items), of).toEqual(byValue(groups.map(([value, group]) => itemOf(value, group))))
        expect(answer.items.map(({ sessions }) => sessions)).toEqual(
          answer.items.map(({ sessions }) => sessions ?? 0).toSorted((a, b) => b - a),
        )
        const [first] = answer.items
        if (first) expect(await listed(conditionOfCut(of, first.value)), of).toBe(first.sessions)
      }
    }),
    { seed: 38, numRuns: 4 },
  )
})

test('sessions from before the store knew of entry and exit pages have theirs, however often they are filled in', async () => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never }
  const id = uuidAt(new Date(FIRST))
  const view = (afterMs: number, route: string) =>
    anEventRow({ project_id: project.id, kind: 'pageview', session_id: id, route, at: storeTime(new Date(FIRST + afterMs)) })
  await insights.insert('events', [view(0, '/'), view(60_000, '/cart'), view(120_000, '/thanks')])
  const schema = new URL('../../../analytics-store/src/schema/', import.meta.url)
  const file = readdirSync(schema).find((name) => name.endsWith('-entry-and-exit.sql')) ?? ''
  const step = readFileSync(new URL(file, schema), 'utf8')
  const fill = /insert into sessions[^;]*/.exec(step)?.[0] ?? ''
  const read = async () => {
    const query = { from: new Date(FIRST).toISOString(), to: new Date(NOW).toISOString(), limit: 10 }
    const context = insights.at(NOW)
    const [entry, exit] = await Promise.all(
      (['entryRoute', 'exitRoute'] as const).map((of) => readOverviewBreakdown(context, project, { query: { ...query, of } })),
    )
    return [entry?.items, exit?.items].map((items) => items?.map(({ value, sessions, pageviews }) => ({ value, sessions, pageviews })))
  }
  const known = [[{ value: '/', sessions: 1, pageviews: 3 }], [{ value: '/thanks', sessions: 1, pageviews: 3 }]]
  expect(await read()).toEqual(known)
  await insights.analytics.command('alter table sessions clear column entry_route settings mutations_sync = 2')
  await insights.analytics.command('alter table sessions clear column exit_route settings mutations_sync = 2')
  expect(await read()).toEqual([[], []])
  await insights.analytics.command(fill)
  await insights.analytics.command(fill)
  expect(await read()).toEqual(known)
})
