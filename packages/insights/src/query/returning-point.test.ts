import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import {
  lifecycleStates,
  query,
  queryPoint,
  type PathPlace,
  type PathsPoint,
  type Query,
  type QueryKind,
  type QueryResult,
} from '@throughline/contract'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, aMatch, drawnFrame, frameOf, histories, pick, type Case } from '../../test/random-histories.ts'
import {
  isMeant,
  momentOf,
  referenceActivity,
  referenceCohorts,
  referenceLives,
  referencePathsBySession,
  tellWho,
  type Frame,
} from '../../test/reference-queries.ts'
import { findPoint } from './point.ts'
import { runQuery } from './run-query.ts'
import { periodOfQuery } from './time-frame.ts'

const HOUR_MS = 60 * 60 * 1000

let insights: Insights
let nameOf: Map<string, string>
beforeAll(async () => {
  insights = await openInsights()
  const names = [...Array.from({ length: 10 }, (_, index) => ['visitor', `v${index}`]), ['person', 'anna'], ['person', 'bert']]
  const rows = await insights.analytics.query<{ number: string; name: string }>(
    `select toString(cityHash64(one[1], one[2])) as number, concat(one[1], ' ', one[2]) as name
     from (select arrayJoin({names: Array(Array(String))}) as one)`,
    { names },
  )
  nameOf = new Map(rows.map(({ number, name }) => [number, name]))
})
afterAll(() => insights.stop())

type Of<Union extends { kind: QueryKind }, Kind extends QueryKind> = Extract<Union, { kind: Kind }>

const ask = async <Kind extends QueryKind>(one: Case, asked: object): Promise<[Of<Query, Kind>, Of<QueryResult, Kind>]> => {
  const parsed = query.parse({ ...asked, period: one.period })
  const answer = await runQuery(insights.at(one.now), one.project, { body: parsed })
  if ('error' in answer) throw new Error(answer.error.message)
  return [parsed as never, answer.result as never]
}

/** Who is listed behind a point, by name, and in which sessions. */
const listed = async ({ project, now }: Case, asked: Query, given: unknown): Promise<{ people: string[]; sessions: string[] }> => {
  const at = new Date(now)
  const context = { analytics: insights.analytics, project, now: at, period: periodOfQuery(asked.period, project.timeZone, at) }
  const sql = await findPoint(context, asked, queryPoint.parse(given))
  if ('error' in sql) throw new Error(sql.error.message)
  const [people, sessions] = await Promise.all([
    insights.analytics.query<{ number: string }>(`select toString(who) as number from (${sql.people})`, sql.parameters),
    insights.analytics.query<{ session: string }>(`select id as session from (${sql.sessions})`, sql.parameters),
  ])
  return {
    people: people.map(({ number }) => nameOf.get(number) ?? number).toSorted(),
    sessions: sessions.map(({ session }) => session).toSorted(),
  }
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].toSorted()

const sessionsIn = (rows: readonly EventRow[], from: number, until: number, isTheirs: (row: EventRow) => boolean): string[] =>
  distinct(rows.filter((row) => momentOf(row) >= from && momentOf(row) < until && isTheirs(row)).map(({ session_id }) => session_id))

/** Where an interval of the question begins and ends, as far as it lies in the period. */
const stretch = ({ edges, from, to }: Frame, place: number, isOpen = false): [number, number] => [
  Math.max(from, edges[place] ?? 0),
  isOpen ? to : Math.min(to, edges[place + 1] ?? to),
]

const settings = { numRuns: 4 }

test('a cell of retention opens exactly the people it counts, and the sessions in which they came', async () => {
  const asks = fc.record({
    first: aMatch,
    return: aMatch,
    mode: pick('on', 'on or after', 'rolling'),
    interval: pick('day', 'week', 'week', 'month'),
    periods: fc.integer({ min: 1, max: 3 }),
    breakdown: pick<unknown>(undefined, { by: { of: 'route' }, most: 2 }, { by: { property: 'plan' }, most: 1 }),
  })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, fc.nat(), async (drawn, frame, retention, chance) => {
      const one = await aCase(insights, drawn, frame)
      const [asked, result] = await ask<'retention'>(one, { kind: 'retention', ...retention })
      const reference = frameOf(one, asked.interval)
      const shown = result.groups.flatMap(({ value }) => (value === null ? [] : [value]))
      const tables = asked.breakdown ? result.groups : [{ ...result, value: undefined, isOther: false }]
      const group = tables[chance % tables.length]
      if (!group) return
      const isIts = (value: string): boolean =>
        group.value === undefined || (group.isOther ? !shown.includes(value) : value === group.value)
      const cut = { isOther: group.isOther, ...(typeof group.value === 'string' && { value: group.value }) }
      const who = tellWho(one.rows)
      const cohorts = referenceCohorts(one.rows, reference, asked, isIts)
      for (const [cohort, { from, size, cells }] of group.cohorts.entries()) {
        if (size === 0) continue
        for (const [interval, count] of [size, ...cells.map(({ people }) => people)].entries()) {
          const { people, sessions } = await listed(one, asked, { kind: 'retention', cohort: from, interval, ...cut })
          const expected = interval === 0 ? cohorts[cohort]?.members : cohorts[cohort]?.people(interval)
          expect(people).toEqual(expected?.toSorted())
          expect(people.length).toBe(count)
          const match = interval === 0 ? asked.first : asked.return
          const [begin, end] = stretch(reference, cohort + interval, interval > 0 && asked.mode === 'on or after')
          expect(sessions).toEqual(sessionsIn(one.rows, begin, end, (row) => isMeant(row, match) && people.includes(who(row))))
        }
      }
    }),
    { seed: 11, ...settings },
  )
})

test('a bar of a lifecycle opens exactly the people in that state', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, aMatch, pick('week', 'month'), async (drawn, frame, match, interval) => {
      const one = await aCase(insights, drawn, frame)
      const [asked, result] = await ask<'lifecycle'>(one, { kind: 'lifecycle', match, interval })
      const reference = frameOf(one, interval)
      const whole = { ...reference, from: reference.edges[0] ?? 0 }
      const hourBefore = { from: new Date(whole.from - HOUR_MS).toISOString(), to: new Date(whole.from).toISOString() }
      const before = frameOf({ ...one, period: hourBefore }, interval).edges[0] ?? 0
      const lives = referenceLives(one.rows, whole, asked, before)
      const who = tellWho(one.rows)
      for (const [place, bucket] of result.buckets.entries()) {
        for (const state of lifecycleStates) {
          const { people, sessions } = await listed(one, asked, { kind: 'lifecycle', bucket: bucket.from, state })
          expect(people).toEqual(lives[place]?.[state].toSorted())
          expect(people.length).toBe(bucket[state])
          const [begin, end] =
            state === 'dormant'
              ? [whole.edges[place - 1] ?? before, whole.edges[place] ?? 0]
              : [whole.edges[place] ?? 0, Math.min(whole.edges[place + 1] ?? 0, whole.to)]
          expect(sessions).toEqual(sessionsIn(one.rows, begin, end, (row) => isMeant(row, asked.match) && people.includes(who(row))))
        }
      }
    }),
    { seed: 12, ...settings },
  )
})

test('a bar of stickiness opens exactly the people who were active so often', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, aMatch, pick('day', 'week'), async (drawn, frame, match, interval) => {
      const one = await aCase(insights, drawn, frame)
      const [asked, result] = await ask<'stickiness'>(one, { kind: 'stickiness', match, interval })
      const reference = frameOf(one, interval)
      const activity = referenceActivity(one.rows, reference, asked)
      const who = tellWho(one.rows)
      for (const [index, count] of result.people.entries()) {
        if (count === 0 && index > 3) continue
        const { people, sessions } = await listed(one, asked, { kind: 'stickiness', intervals: index + 1 })
        expect(people).toEqual([...activity].flatMap(([name, places]) => (places.size === index + 1 ? [name] : [])).toSorted())
        expect(people.length).toBe(count)
        const isTheirs = (row: EventRow): boolean => isMeant(row, asked.match) && people.includes(who(row))
        expect(sessions).toEqual(sessionsIn(one.rows, reference.from, reference.to, isTheirs))
      }
    }),
    { seed: 13, ...settings },
  )
})

test('a node and a link of paths open exactly the sessions they count', async () => {
  const asks = fc.record({
    direction: pick<object>({}, { from: { route: '/cart' } }, { to: { route: '/thanks' } }, { from: { event: 'Order' } }),
    events: fc.boolean(),
    steps: fc.integer({ min: 2, max: 4 }),
    most: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, { direction, ...paths }) => {
      const one = await aCase(insights, drawn, frame)
      const [asked, { nodes, links }] = await ask<'paths'>(one, { kind: 'paths', ...direction, ...paths })
      const bySession = referencePathsBySession(one.rows, { from: Date.parse(one.period.from), to: Date.parse(one.period.to) }, asked)
      const end = asked.from && 'event' in asked.from ? asked.from.event : undefined
      type Node = (typeof nodes)[number]
      const named = ({ place, isEvent }: Node): string => `${isEvent ? 'event' : 'page'} ${place ?? ''}`
      const isIn = (node: Node, path: string[]): boolean => {
        const place = path[node.step]
        if (place === undefined || node.place !== null) return place === named(node)
        return !nodes.some((other) => other.step === node.step && other.place !== null && named(other) === place)
      }
      const placeOf = ({ place, isEvent }: Node): PathPlace | null =>
        place === null ? null : isEvent ? { event: place } : { route: place }
      const opens = async (point: Omit<PathsPoint, 'kind'>, count: number, isCounted: (path: string[]) => boolean): Promise<void> => {
        const { people, sessions } = await listed(one, asked, { kind: 'paths', ...point })
        expect(sessions).toEqual(bySession.flatMap(([id, path]) => (isCounted(path) ? [id] : [])).toSorted())
        expect(sessions.length).toBe(count)
        const [from, to] = [Date.parse(one.period.from), Date.parse(one.period.to)]
        const isPlace = ({ kind, name }: EventRow): boolean => kind === 'pageview' || (kind === 'custom' && (asked.events || name === end))
        const theirs = one.rows.filter(
          (row) => isPlace(row) && sessions.includes(row.session_id) && momentOf(row) >= from && momentOf(row) < to,
        )
        expect(people).toEqual(distinct(theirs.map(tellWho(one.rows))))
      }
      for (const node of nodes) {
        const here = { step: node.step, at: placeOf(node) }
        await opens(here, node.sessions, (path) => isIn(node, path))
        await opens({ ...here, ended: true }, node.ended, (path) => isIn(node, path) && path.length === node.step + 1)
      }
      for (const { from, to, sessions } of links) {
        const [node, next] = [nodes[from], nodes[to]]
        if (!node || !next) throw new Error('a link of no node')
        await opens({ step: node.step, at: placeOf(node), next: placeOf(next) }, sessions, (path) => isIn(node, path) && isIn(next, path))
      }
    }),
    { seed: 14, ...settings },
  )
})
