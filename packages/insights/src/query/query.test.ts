import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { isCounted, query, queryPoint, type Query, type QueryKind, type QueryResult } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, aMatch, FIRST, LAST, drawnFrame, frameOf, histories, pick, type Case } from '../../test/random-histories.ts'
import {
  isMeant,
  momentOf,
  numberIn,
  referenceLifecycle,
  referenceLine,
  referencePaths,
  referenceRetention,
  referenceStickiness,
  tellWho,
  textOf,
} from '../../test/reference-queries.ts'
import { listPointPeople, listPointSessions } from './list-point.ts'
import { runQuery } from './run-query.ts'

const HOUR_MS = 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const ask = async <Kind extends QueryKind>(
  { project, now }: Case,
  asked: unknown,
): Promise<[Extract<Query, { kind: Kind }>, Extract<QueryResult, { kind: Kind }>]> => {
  const parsed = query.parse(asked)
  const answer = await runQuery(insights.at(now), project, { body: parsed })
  if ('error' in answer) throw new Error(answer.error.message)
  return [parsed as never, answer.result as never]
}

const close = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6))

const settings = { numRuns: 14 }

test('trends say what a slow and obvious reading of the rows says, in any time zone, whole and cut by a breakdown', async () => {
  const measures = pick<unknown>(
    { of: 'count' },
    { of: 'persons' },
    { of: 'sessions' },
    { of: 'per person' },
    { of: 'sum', property: 'amount' },
    { of: 'average', property: 'amount' },
    { of: 'median', property: 'amount' },
    { of: 'p90', property: 'amount' },
  )
  const breakdowns = pick<unknown>(
    undefined,
    { by: { of: 'route' }, most: 2 },
    { by: { property: 'plan' }, most: 1 },
    { by: { of: 'device' } },
  )
  await fc.assert(
    fc.asyncProperty(
      histories,
      drawnFrame,
      pick('day', 'week', 'month'),
      fc.array(fc.record({ match: aMatch, measure: measures }), { minLength: 1, maxLength: 3 }),
      breakdowns,
      async (drawn, frame, interval, series, breakdown) => {
        const one = await aCase(insights, drawn, frame)
        const [asked, result] = await ask<'trend'>(one, { kind: 'trend', series, interval, breakdown, period: one.period })
        const reference = frameOf(one, interval)
        expect(result.buckets.map(({ from }) => Date.parse(from))).toEqual(reference.edges.slice(0, -1))
        expect(result.buckets.map(({ complete }) => complete)).toEqual(
          reference.edges.slice(0, -1).map((from, index) => {
            const until = reference.edges[index + 1] ?? 0
            return from >= reference.from && until <= reference.to && until <= one.now
          }),
        )
        const shown = new Set(result.lines.flatMap(({ value }) => value ?? []))
        const cut = asked.breakdown
        for (const line of result.lines) {
          const its = asked.series[line.series ?? 0]
          if (!its || !isCounted(its)) throw new Error('a line of no series')
          const isOfCut = (row: EventRow): boolean => {
            if (!cut) return true
            const value = textOf(row, cut.by)
            return line.isOther ? !shown.has(value) : value === line.value
          }
          const { values, total } = referenceLine(one.rows, reference, its, isOfCut)
          expect({ values: line.values, total: line.total }).toEqual({ values: values.map(close), total: close(total) })
        }
        if (!cut) expect(result.lines.map(({ series: of }) => of)).toEqual(series.map((_, index) => index))
      },
    ),
    { seed: 1, ...settings },
  )
})

/** All who stand behind a place, read a few at a time: people by the name that a reference gives them, and sessions by their ids. */
const listPoint = async ({ project, now }: Case, asked: Query, place: unknown) => {
  const point = queryPoint.parse(place)
  const context = insights.at(now)
  const lists = { people: [] as string[], sessions: [] as string[], totals: new Set<number>(), events: 0 }
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await listPointPeople(context, project, { body: { query: asked, point, limit: 5, cursor } })
    if ('error' in page) throw new Error(page.error.message)
    lists.people.push(...page.items.map(({ personId, visitorId }) => (personId ? `person ${personId}` : `visitor ${visitorId}`)))
    lists.events += page.items.reduce((sum, { times }) => sum + times, 0)
    lists.totals.add(page.total)
    cursor = page.nextCursor ?? undefined
  }
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await listPointSessions(context, project, { body: { query: asked, point, limit: 5, cursor } })
    if ('error' in page) throw new Error(page.error.message)
    lists.sessions.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  }
  return lists
}

test('people and sessions listed behind a point of a trend are exactly those that it counts, now and in the period before', async () => {
  const breakdowns = pick<unknown>(undefined, { by: { of: 'route' }, most: 2 }, { by: { property: 'plan' }, most: 1 })
  const measures = pick<unknown>(undefined, { of: 'sum', property: 'amount' })
  const drawnAsk = fc.record({ interval: pick('day', 'week', 'month'), match: aMatch, measure: measures, breakdown: breakdowns })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, drawnAsk, fc.nat(), fc.boolean(), async (drawn, frame, ask_, nth, isBefore) => {
      const one = await aCase(insights, drawn, frame)
      const { match, measure, interval, breakdown } = ask_
      const ofPeople = { match, measure: { of: 'persons' } }
      const ofSessions = { match, measure: { of: 'sessions' } }
      const asked = { kind: 'trend', series: [ofPeople, ofSessions], interval, breakdown, period: one.period, compare: true }
      const [parsed, { buckets, lines }] = await ask<'trend'>(one, asked)
      const [people, sessions] = lines.slice(2 * (nth % Math.ceil(lines.length / 2)))
      if (!people || !sessions) return
      const place = nth % (buckets.length + 1)
      const counted = (line: typeof people): number | null | undefined => {
        const of = isBefore ? line.previous : line
        return place === buckets.length ? of?.total : of?.values[place]
      }
      const { value, isOther } = people
      const point = { kind: 'trend', series: 0, bucket: buckets[place]?.from, before: isBefore, isOther, ...(value !== null && { value }) }
      const listed = await listPoint(one, parsed, point)
      expect(new Set(listed.people).size).toBe(listed.people.length)
      expect(new Set(listed.sessions).size).toBe(listed.sessions.length)
      expect([listed.people.length, listed.sessions.length]).toEqual([counted(people), counted(sessions)])
      expect([...listed.totals]).toEqual([counted(people)])

      if (isBefore || !measure) return
      // Of a number that events carry, only those that have it are counted; here with the names of whoever did them.
      const measured = query.parse({ ...asked, series: [{ match, measure }], breakdown: undefined }) as typeof parsed
      const its = measured.series[0]
      const who = tellWho(one.rows)
      const meant = one.rows.filter(
        (row) =>
          momentOf(row) >= Date.parse(one.period.from) &&
          momentOf(row) < Date.parse(one.period.to) &&
          its !== undefined &&
          isCounted(its) &&
          isMeant(row, its.match) &&
          numberIn(row, 'amount') !== null,
      )
      const all = await listPoint(one, measured, { kind: 'trend', series: 0 })
      expect(all.people.toSorted()).toEqual([...new Set(meant.map(who))].toSorted())
      expect(all.sessions.toSorted()).toEqual([...new Set(meant.map(({ session_id }) => session_id))].toSorted())
      expect(all.events).toBe(meant.length)
    }),
    { seed: 11, numRuns: 12 },
  )
})

test('a place that an answer does not have is refused', async () => {
  const one = await aCase(insights, [], { timeZone: 'UTC', from: FIRST, days: 3, now: LAST })
  const asked = query.parse({ kind: 'trend', series: [{ match: { kind: 'active' } }], period: one.period })
  const refused = async (body: Query, place: unknown): Promise<unknown> =>
    listPointPeople(insights.at(one.now), one.project, { body: { query: body, point: queryPoint.parse(place), limit: 3 } })
  for (const place of [
    { kind: 'trend', series: 1 },
    { kind: 'trend', series: 0, bucket: '2026-03-02T01:00:00Z' },
  ])
    expect(await refused(asked, place)).toMatchObject({ error: { code: 'invalid_input' } })
  expect(await refused(query.parse({ kind: 'lifecycle' }), { kind: 'trend', series: 0 })).toMatchObject({
    error: { code: 'invalid_input' },
  })
})

test('retention says what a slow and obvious reading of the rows says, and marks what is not over', async () => {
  const asks = fc.record({
    first: aMatch,
    return: aMatch,
    mode: pick('on', 'on or after', 'rolling'),
    interval: pick('day', 'week', 'month'),
    periods: fc.integer({ min: 1, max: 6 }),
    average: pick('weighted', 'simple'),
    breakdown: pick<unknown>(undefined, { by: { of: 'route' }, most: 2 }, { by: { property: 'plan' }, most: 1 }),
  })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, retention) => {
      const one = await aCase(insights, drawn, frame)
      const [asked, result] = await ask<'retention'>(one, { kind: 'retention', ...retention, period: one.period })
      const reference = frameOf(one, asked.interval)
      const known = Math.min(one.now, reference.to)
      const isOver = (cohort: number, offset: number): boolean => (reference.edges[cohort + offset + 1] ?? Infinity) <= known
      const isAsExpected = (table: Pick<typeof result, 'cohorts' | 'average'>, cohorts: ReturnType<typeof referenceRetention>): void => {
        const count = cohorts.length
        expect(table.cohorts.map(({ size }) => size)).toEqual(cohorts.map(({ size }) => size))
        for (const [cohort, { cells }] of table.cohorts.entries()) {
          const its = cohorts[cohort]
          const offsets = Array.from({ length: Math.min(asked.periods, count - 1 - cohort) }, (_, index) => index + 1)
          expect(cells).toEqual(
            offsets.map((offset) => {
              const [people, base] = [its?.people(offset) ?? 0, its?.base(offset) ?? 0]
              return { people, share: base === 0 ? null : close(people / base), complete: isOver(cohort, offset) }
            }),
          )
        }
        for (const [index, { share, people }] of table.average.entries()) {
          const offset = index + 1
          const over = cohorts.filter((its, cohort) => cohort + offset < count && isOver(cohort, offset) && its.base(offset) > 0)
          const base = over.reduce((sum, its) => sum + its.base(offset), 0)
          const weighted = over.reduce((sum, its) => sum + its.people(offset), 0) / base
          const simple = over.reduce((sum, its) => sum + its.people(offset) / its.base(offset), 0) / over.length
          expect(people).toBe(base)
          expect(share).toEqual(base === 0 ? null : close(asked.average === 'simple' ? simple : weighted))
        }
      }
      isAsExpected(result, referenceRetention(one.rows, reference, asked))
      const shown = result.groups.flatMap(({ value }) => (value === null ? [] : [value]))
      for (const group of result.groups) {
        const isIts = (value: string): boolean => (group.isOther ? !shown.includes(value) : value === group.value)
        isAsExpected(group, referenceRetention(one.rows, reference, asked, isIts))
        expect(group.size).toBe(group.cohorts.reduce((sum, { size }) => sum + size, 0))
      }
      const all = result.cohorts.reduce((sum, { size }) => sum + size, 0)
      expect(result.groups.reduce((sum, { size }) => sum + size, 0)).toBe(asked.breakdown ? all : 0)
      const sizes = result.groups.flatMap(({ isOther, size }) => (isOther ? [] : [size]))
      expect(sizes).toEqual(sizes.toSorted((x, y) => y - x))
    }),
    { seed: 3, numRuns: 24 },
  )
})

test('lifecycle and stickiness say what a slow and obvious reading of the rows says', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, aMatch, pick('day', 'week', 'month'), async (drawn, frame, match, interval) => {
      const one = await aCase(insights, drawn, frame)
      const asked = { match, interval, period: one.period }
      const reference = frameOf(one, interval)

      const [lifecycle, { buckets }] = await ask<'lifecycle'>(one, { kind: 'lifecycle', ...asked })
      const whole = { ...reference, from: reference.edges[0] ?? 0 }
      const dayBefore = new Date(whole.from - HOUR_MS).toISOString()
      const before = frameOf({ ...one, period: { from: dayBefore, to: new Date(whole.from).toISOString() } }, interval).edges[0] ?? 0
      expect(buckets).toMatchObject(referenceLifecycle(one.rows, whole, lifecycle, before))

      const [sticky, result] = await ask<'stickiness'>(one, { kind: 'stickiness', ...asked })
      const { all, people, during } = referenceStickiness(one.rows, reference, sticky)
      expect(result.people).toEqual(people)
      const complete = during.filter((_, place) => {
        const [from, until] = [reference.edges[place] ?? 0, reference.edges[place + 1] ?? 0]
        return from >= reference.from && until <= reference.to && until <= one.now
      })
      const mean = complete.reduce((sum, count) => sum + count, 0) / complete.length
      expect(result.stickiness).toEqual(all === 0 || complete.length === 0 ? null : close(mean / all))
    }),
    { seed: 4, ...settings },
  )
})

test('paths say what a slow and obvious reading of the rows says', async () => {
  const asks = fc.record({
    direction: pick<object>({}, { from: { route: '/cart' } }, { to: { route: '/thanks' } }, { to: { event: 'Order' } }),
    events: fc.boolean(),
    steps: fc.integer({ min: 2, max: 4 }),
    most: fc.integer({ min: 1, max: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, { direction, ...paths }) => {
      const one = await aCase(insights, drawn, frame)
      const [asked, result] = await ask<'paths'>(one, { kind: 'paths', ...direction, ...paths, period: one.period })
      const sessions = referencePaths(one.rows, { from: Date.parse(one.period.from), to: Date.parse(one.period.to) }, asked)
      expect(result.sessions).toBe(sessions.length)
      const named = ({ place, isEvent }: (typeof result.nodes)[number]): string => `${isEvent ? 'event' : 'page'} ${place ?? ''}`
      for (const [index, node] of result.nodes.entries()) {
        const shown = new Set(result.nodes.filter(({ step, place }) => step === node.step && place !== null).map(named))
        const isHere = (place: string | undefined): boolean =>
          place !== undefined && (node.place === null ? !shown.has(place) : place === named(node))
        const here = sessions.filter((path) => isHere(path[node.step]))
        expect(node.sessions).toBe(here.length)
        expect(node.ended).toBe(here.filter((path) => path.length === node.step + 1).length)
        expect([node.share, node.drop]).toEqual([close(here.length / sessions.length), close(node.ended / here.length)])
        const leaving = result.links.filter(({ from }) => from === index).reduce((sum, link) => sum + link.sessions, 0)
        if (node.step + 1 < asked.steps) expect(leaving).toBe(node.sessions - node.ended)
      }
      for (let step = 0; step < asked.steps; step += 1)
        expect(result.nodes.filter((node) => node.step === step && node.place !== null).length).toBeLessThanOrEqual(asked.most)
    }),
    { seed: 5, ...settings },
  )
})

const fixed = async (rows: Partial<EventRow>[], now = '2026-03-10T12:00:00Z', timeZone = 'UTC'): Promise<Case> => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone }
  const made = rows.map((row) => anEventRow({ project_id: project.id, ...row }))
  await insights.insert('events', made)
  return { project, rows: made, period: { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }, now: Date.parse(now) }
}

test('two events of the same millisecond may be two steps, one event may not', async () => {
  const at = storeTime('2026-03-03T10:00:00Z')
  const one = await fixed([
    { kind: 'custom', name: 'Cart', visitor_id: 'both', at },
    { kind: 'custom', name: 'Order', visitor_id: 'both', at },
    { kind: 'custom', name: 'Cart', visitor_id: 'single', at },
  ])
  const reached = async (...names: (string | undefined)[]): Promise<number[]> => {
    const [, { steps }] = await ask<'funnel'>(one, { kind: 'funnel', steps: names.map((name) => ({ match: { kind: 'custom', name } })) })
    return steps.map((step) => step.reached)
  }
  expect(await reached('Cart', 'Order')).toEqual([2, 1])
  expect(await reached(undefined, undefined)).toEqual([2, 1])
})

const view = (day: string, visitor: string) => ({ kind: 'pageview', visitor_id: visitor, at: storeTime(`2026-03-${day}T10:00:00Z`) })
const act = (kind: string, day: string) => ({ kind, name: kind === 'custom' ? 'Order' : '', at: storeTime(`2026-03-${day}T10:00:00Z`) })

test('a period compares with the one just before, day by day', async () => {
  const one = await fixed([view('08', 'a'), view('08', 'b'), view('09', 'a'), view('06', 'a'), view('05', 'c')], '2026-03-09T12:00:00Z')
  const [, { lines, buckets }] = await ask<'trend'>(one, {
    kind: 'trend',
    series: [{ match: { kind: 'pageview' }, measure: { of: 'persons' } }],
    compare: true,
    period: { last: { count: 2, unit: 'day' } },
  })
  expect(buckets).toEqual([
    { from: '2026-03-08T00:00:00.000Z', complete: true },
    { from: '2026-03-09T00:00:00.000Z', complete: false },
  ])
  expect(lines).toMatchObject([{ values: [2, 1], total: 2, previous: { values: [1, 0], total: 1 } }])
})

test('a formula joins series bucket by bucket, and divides nothing by nothing', async () => {
  const one = await fixed([act('pageview', '08'), act('pageview', '08'), act('custom', '08'), act('pageview', '10')])
  const asked = {
    kind: 'trend',
    series: [{ match: { kind: 'custom' } }, { match: { kind: 'pageview' } }],
    period: { last: { count: 3, unit: 'day' } },
  }
  const [, { lines }] = await ask<'trend'>(one, { ...asked, formula: '-(A - 2 * A) / B * 100' })
  expect(lines).toMatchObject([{ series: null, label: '-(A - 2 * A) / B * 100', values: [50, null, 0], total: expect.closeTo(100 / 3) }])
  for (const formula of ['A +', 'C', '(A', 'A B', 'constructor', 'A; drop', '('.repeat(80)])
    await expect(ask(one, { ...asked, formula })).rejects.toThrow(/formula/i)
})

test('a period of more buckets than a picture shows is refused, and says what to do', async () => {
  const one = await fixed([])
  const asked = {
    series: [{ match: { kind: 'pageview' } }],
    interval: 'hour',
    period: { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
  }
  await expect(ask(one, { kind: 'trend', ...asked })).rejects.toThrow('shorter period')
  const active = { kind: 'stickiness', interval: 'day', period: asked.period }
  await expect(ask(one, active)).rejects.toThrow('shorter period')
})

test('values are values, whatever they hold', async () => {
  const torture = ["'", '"', '\\', "\\'", '`; drop table events --', '{v0: String}', '%', '\n\u0000', '🙂', '𝒳'.repeat(300)]
  const one = await fixed(
    torture.map((text) => ({ kind: 'custom', name: 'Note', properties: JSON.stringify({ [text]: text, text }) })),
    '2026-12-31T00:00:00Z',
  )
  for (const text of torture) {
    const where = [{ field: { property: 'text' }, test: 'is', values: [text] }]
    const [, { lines }] = await ask<'trend'>(one, {
      kind: 'trend',
      series: [{ match: { kind: 'custom', name: 'Note', where } }],
      interval: 'month',
      period: { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' },
    })
    expect(lines[0]?.total, text).toBe(1)
    expect(one.rows.filter((row) => isMeant(row, { kind: 'custom', where: where as never })).length).toBe(1)
  }
  expect(one.rows.every((row) => momentOf(row) > 0)).toBe(true)
})
