import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { funnelQuery, readDroppers as droppersEndpoint, type FunnelGroup, type FunnelPoint, type FunnelQuery } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, aMatch, drawnFrame, frameOf, histories, pick, type Case } from '../../test/random-histories.ts'
import { momentOf, quantileOf, referenceFunnel, tellWho, textOf, type Attempt } from '../../test/reference-queries.ts'
import { featuresOfArrived } from './droppers.sql.ts'
import { pointOfFunnel } from './funnel-point.ts'
import { periodParameters } from './query-context.ts'
import { readDroppers } from './read-droppers.ts'
import { runQuery } from './run-query.ts'
import { collectValues } from './values.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const close = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6))

const ask = async ({ project, now }: Case, query: FunnelQuery) => {
  const answer = await runQuery(insights.at(now), project, { body: query })
  if ('error' in answer) throw new Error(answer.error.message)
  if (answer.result.kind !== 'funnel') throw new Error('not a funnel')
  return answer.result
}

const listed = async ({ project, now, period }: Case, query: FunnelQuery, point: FunnelPoint) => {
  const { analytics } = insights.at(now)
  const whole = { from: new Date(period.from), to: new Date(period.to) }
  const sql = pointOfFunnel({ analytics, project, now: new Date(now), period: whole }, query, point)
  if ('error' in sql) throw new Error(sql.error.message)
  const [people, sessions] = await Promise.all([
    analytics.query<{ one: string }>(`select toString(who) as one from (${sql.people})`, sql.parameters),
    analytics.query<{ one: string }>(`select id as one from (${sql.sessions})`, sql.parameters),
  ])
  return { people: people.map(({ one }) => one).toSorted(), sessions: sessions.map(({ one }) => one).toSorted() }
}

/** The numbers that the engine has for whoever a row counts for. */
const numbersOf = async (rows: readonly EventRow[]): Promise<(row: EventRow) => string> => {
  const who = tellWho(rows)
  const names = [...new Set(rows.map(who))]
  const [found] = await insights
    .at(0)
    .analytics.query<{ numbers: string[] }>(
      `select arrayMap(name -> toString(cityHash64(splitByChar(' ', name)[1], splitByChar(' ', name)[2])), {names: Array(String)}) as numbers`,
      { names },
    )
  const numbers = new Map(names.map((name, index) => [name, found?.numbers[index] ?? '']))
  return (row) => numbers.get(who(row)) ?? ''
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted()

const drawnFunnel = fc.record({
  steps: fc.array(fc.record({ match: aMatch }), { minLength: 2, maxLength: 4 }),
  order: pick('ordered', 'ordered', 'strict', 'any'),
  windowMs: pick(HOUR_MS, DAY_MS, 5 * DAY_MS, 30 * DAY_MS),
  exclude: pick<unknown[]>([], [], [{ kind: 'signal' }], [{ kind: 'click' }]),
  per: pick('person', 'person', 'session'),
  breakdown: pick<unknown>(undefined, { by: { of: 'route' }, most: 2 }, { by: { of: 'device' }, attribution: 'last' }),
  interval: pick<unknown>('day', 'week', 'month', undefined),
})

const isActive = ({ kind }: EventRow): boolean => ['pageview', 'click', 'rest', 'signal', 'custom', 'identify'].includes(kind)

/** What droppers did next, and how many of droppers and passers have a device and met a signal: one row after the other. */
const referenceDroppers = (one: Case, query: FunnelQuery, arrived: readonly Attempt[], step: number) => {
  const who = tellWho(one.rows)
  const subject = query.per === 'session' ? ({ session_id }: EventRow) => session_id : who
  const inPeriod = one.rows
    .filter((row) => momentOf(row) >= Date.parse(one.period.from) && momentOf(row) < Date.parse(one.period.to))
    .toSorted((a, b) => momentOf(a) - momentOf(b))
  const tell = ({ acts, start }: Attempt) => {
    const [at, passing] = [acts[step - 1] ?? start, acts[step]]
    const mine = inPeriod.filter((row) => subject(row) === subject(start))
    const later = mine.filter((row) => momentOf(row) > momentOf(at))
    const next = later.find(({ session_id, kind }) => session_id === at.session_id && ['pageview', 'custom', 'signal'].includes(kind))
    const onTheWay = mine.filter(
      (row) =>
        momentOf(row) > momentOf(start) &&
        (passing ? momentOf(row) < momentOf(passing) : momentOf(row) < momentOf(at) || row.session_id === at.session_id),
    )
    const meets = mine.filter(({ kind }) => isActive({ kind } as EventRow) || kind === 'error' || kind === 'failed_request')
    return {
      isDropper: !passing,
      next: next
        ? `${next.kind === 'pageview' ? 'page' : next.kind === 'signal' ? 'signal' : 'event'} ${next.kind === 'pageview' ? next.route : next.name}`
        : 'nothing',
      cameBack: later.some((row) => row.session_id !== at.session_id && isActive(row) && momentOf(row) - momentOf(start) <= query.windowMs),
      device: meets.find(({ session_id }) => session_id === start.session_id)?.device ?? '',
      signal: onTheWay.some(({ kind }) => kind === 'signal'),
    }
  }
  return arrived.map(tell)
}

test('funnels say what a slow reading of the rows says, in every order, per person and per session; and list exactly those counted', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, drawnFunnel, fc.nat(), async (drawn, frame, funnel, choice) => {
      const one = await aCase(insights, drawn, frame)
      const asked = funnelQuery.parse({ kind: 'funnel', ...funnel, period: one.period })
      const result = await ask(one, asked)
      const steps = asked.steps.length
      const attempts = referenceFunnel(one.rows, { from: Date.parse(one.period.from), to: Date.parse(one.period.to) }, asked)
      const reached = (of: typeof attempts) => asked.steps.map((_, index) => of.filter(({ times }) => times.length > index).length)
      expect(result.steps.map((step) => step.reached)).toEqual(reached(attempts))
      const between = (index: number): number[] =>
        attempts.flatMap(({ times }) => (times.length > index ? [(times[index] ?? 0) - (times[index - 1] ?? 0)] : []))
      expect(result.steps.map(({ medianMs }) => medianMs)).toEqual(
        asked.steps.map((_, index) => (index === 0 ? null : close(quantileOf(between(index), 0.5)))),
      )

      const whole = attempts.flatMap(({ times }) => (times.length === steps ? [(times.at(-1) ?? 0) - (times[0] ?? 0)] : []))
      const { spread, ...toConvert } = result.toConvert
      expect(toConvert).toEqual({
        medianMs: close(quantileOf(whole, 0.5)),
        p75Ms: close(quantileOf(whole, 0.75)),
        p90Ms: close(quantileOf(whole, 0.9)),
      })
      expect(spread.map(({ count }) => count)).toEqual(
        spread.map(({ fromMs, toMs }) => whole.filter((took) => took >= fromMs && took < (toMs ?? Infinity)).length),
      )
      expect(spread.reduce((sum, { count }) => sum + count, 0)).toBe(whole.length)

      const { edges, to } = frameOf(one, result.overTime.interval)
      const windowMs = asked.per === 'session' ? Math.min(asked.windowMs, DAY_MS) : asked.windowMs
      expect(result.overTime.buckets).toEqual(
        edges.slice(0, -1).map((from, index) => {
          const until = edges[index + 1] ?? 0
          const mine = attempts.filter(({ times: [begin = 0] }) => begin >= from && begin < until)
          const converted = mine.filter(({ times }) => times.length === steps).length
          return {
            from: new Date(from).toISOString(),
            complete: from >= Date.parse(one.period.from) && until <= to && until <= one.now,
            entered: mine.length,
            converted,
            conversion: mine.length === 0 ? null : close(converted / mine.length),
            medianMs: close(
              quantileOf(
                mine.flatMap(({ times }) => (times.length === steps ? [(times.at(-1) ?? 0) - (times[0] ?? 0)] : [])),
                0.5,
              ),
            ),
            windowOver: until + windowMs <= Math.min(to, one.now),
          }
        }),
      )

      const { breakdown } = asked
      const shown = result.groups.flatMap(({ value }) => value ?? [])
      const valueOf = ({ start, last }: Attempt): string =>
        breakdown ? textOf(breakdown.attribution === 'last' ? last : start, breakdown.by) : ''
      for (const group of result.groups) {
        const mine = attempts.filter((of) => (group.isOther ? !shown.includes(valueOf(of)) : valueOf(of) === group.value))
        expect(group.steps.map((step) => step.reached)).toEqual(reached(mine))
      }
      if (breakdown) expect(result.groups.reduce((sum, group) => sum + (group.steps[0]?.reached ?? 0), 0)).toBe(attempts.length)

      const numberOf = await numbersOf(one.rows)
      const step = 1 + (choice % steps)
      const outcome = choice % 3 === 0 ? 'reached' : 'dropped'
      const drawnGroup = result.groups[choice % Math.max(1, result.groups.length)]
      const group: FunnelGroup | undefined = drawnGroup && (drawnGroup.value === null ? { noneOf: shown } : { value: drawnGroup.value })
      const busiest = result.overTime.buckets.toSorted((a, b) => b.entered - a.entered)[0]
      const bucket = choice % 2 === 0 && busiest?.entered ? busiest.from : undefined
      const counted = attempts.filter((of) => {
        const isThere = outcome === 'reached' || step === steps ? of.times.length >= step : of.times.length === step
        const isOfGroup = !group || ('value' in group ? valueOf(of) === group.value : !group.noneOf.includes(valueOf(of)))
        const begins = Date.parse(bucket ?? '')
        const ends = edges.find((edge) => edge > begins) ?? 0
        return isThere && isOfGroup && (bucket === undefined || ((of.times[0] ?? 0) >= begins && (of.times[0] ?? 0) < ends))
      })
      expect(await listed(one, asked, { kind: 'funnel', step, outcome, group, bucket })).toEqual({
        people: distinct(counted.map(({ start }) => numberOf(start))),
        sessions: distinct(counted.map(({ acts, start }) => (acts[step - 1] ?? start).session_id)),
      })

      const from = 1 + (choice % (steps - 1))
      const arrived = attempts.filter(
        (of) =>
          of.times.length >= from && (!group || ('value' in group ? valueOf(of) === group.value : !group.noneOf.includes(valueOf(of)))),
      )
      const told = referenceDroppers(one, asked, arrived, from)
      const droppers = told.filter(({ isDropper }) => isDropper)
      const answer = await readDroppers(insights.at(one.now), one.project, { body: { query: asked, step: from, group } })
      expect(answer).toMatchObject({
        droppers: droppers.length,
        passers: told.length - droppers.length,
        cameBack: asked.per === 'session' ? null : { count: droppers.filter(({ cameBack }) => cameBack).length },
      })
      // What is compared, also where there are too few to compare them.
      const values = collectValues()
      const sql = featuresOfArrived({ query: asked, step: from, group }, values)
      const parameters = {
        ...periodParameters({ project: one.project, period: { from: new Date(one.period.from), to: new Date(one.period.to) } }),
        ...values.parameters,
        window: asked.windowMs,
      }
      const features = await insights
        .at(one.now)
        .analytics.query<{ feature: string; text: string; droppers: number; passers: number }>(sql, parameters)
      const countsOf = (feature: string, text: string): number[] => {
        const row = features.find((of) => of.feature === feature && of.text === text)
        return [row?.droppers ?? 0, row?.passers ?? 0]
      }
      const those = (test: (of: (typeof told)[number]) => boolean): number[] => {
        const fitting = told.filter(test)
        const dropped = fitting.filter(({ isDropper }) => isDropper).length
        return [dropped, fitting.length - dropped]
      }
      expect(countsOf('device', 'phone')).toEqual(those(({ device }) => device === 'phone'))
      expect(countsOf('signal', 'rage_click')).toEqual(those(({ signal }) => signal))
      expect(Object.fromEntries(answer.next.map(({ what, name, count }) => [name === null ? what : `${what} ${name}`, count]))).toEqual(
        Object.fromEntries([...Map.groupBy(droppers, ({ next }) => next)].map(([next, of]) => [next, of.length])),
      )
    }),
    { seed: 2, numRuns: 20 },
  )
}, 240_000)

/** A shop in which people look at a cart; who pays has nothing in common, but who does not came by phone and met a rage click. */
const visits = (count: number, given: (index: number) => { pays: boolean; phone: boolean; rage: boolean }): Case => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'UTC' }
  const rows = Array.from({ length: count }, (_, index) => {
    const { pays, phone, rage } = given(index)
    const begin = Date.parse('2026-03-03T10:00:00Z') + index * MINUTE_MS
    const session = uuidAt(new Date(begin))
    const act = (seconds: number, row: Partial<EventRow>): EventRow =>
      anEventRow({
        project_id: project.id,
        visitor_id: `v${index}`,
        session_id: session,
        at: storeTime(new Date(begin + seconds * 1000)),
        device: phone ? 'phone' : 'desktop',
        ...row,
      })
    return [
      act(0, { kind: 'pageview', route: '/cart' }),
      ...(rage ? [act(2, { kind: 'signal', name: 'rage_click' })] : []),
      ...(pays ? [act(5, { kind: 'custom', name: 'Paid' })] : index % 2 === 0 ? [act(5, { kind: 'pageview', route: '/help' })] : []),
    ]
  }).flat()
  return { project, rows, period: { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }, now: Date.parse('2026-04-02T00:00:00Z') }
}

const droppersOf = async (one: Case) => {
  await insights.insert('events', one.rows)
  const cart = { kind: 'pageview', where: [{ field: { of: 'route' }, test: 'is', values: ['/cart'] }] }
  const steps = [{ match: cart }, { match: { kind: 'custom', name: 'Paid' } }]
  const body = droppersEndpoint.body?.parse({ query: { kind: 'funnel', steps, period: one.period }, step: 1 })
  if (!body) throw new Error('no body')
  return readDroppers(insights.at(one.now), one.project, { body })
}

test('a phone and a rage click separate those who do not pay; what droppers did next is told', async () => {
  // 40 pay, 8 of them by phone and 2 after a rage click; 40 do not, 28 by phone and 20 after a rage click.
  const answer = await droppersOf(
    visits(80, (index) => ({
      pays: index < 40,
      phone: index < 40 ? index < 8 : index < 68,
      rage: index < 40 ? index < 2 : index % 2 === 0,
    })),
  )
  expect(answer).toMatchObject({
    droppers: 40,
    passers: 40,
    next: [
      { what: 'nothing', name: null, count: 20, share: 0.5 },
      { what: 'signal', name: 'rage_click', count: 20, share: 0.5 },
    ],
    cameBack: { count: 0, share: 0 },
    separation: { verdict: 'compared' },
  })
  if (answer.separation.verdict !== 'compared') throw new Error('refused')
  expect(answer.separation.separators.slice(0, 2)).toMatchObject([
    {
      field: 'device',
      value: 'phone',
      droppers: 28,
      passers: 8,
      shareOfDroppers: 0.7,
      shareOfPassers: 0.2,
      lift: expect.closeTo(3.5),
      holds: true,
    },
    { field: 'signal', value: 'rage_click', droppers: 20, passers: 2, lift: expect.closeTo(10), holds: true },
  ])
  // Both devices together are everybody: one of them stands for both, and what all have in common is not compared.
  expect(answer.separation).toMatchObject({ compared: 2, separators: { length: 2 } })
})

test('too few droppers or passers are not compared, and it says so', async () => {
  const few = await droppersOf(visits(30, (index) => ({ pays: index < 25, phone: index % 2 === 0, rage: false })))
  expect(few).toMatchObject({ droppers: 5, passers: 25, separation: { verdict: 'too few droppers', atLeast: 20 } })
  const fewPass = await droppersOf(visits(30, (index) => ({ pays: index < 5, phone: index % 2 === 0, rage: false })))
  expect(fewPass).toMatchObject({ separation: { verdict: 'too few passers', atLeast: 20 } })
})

test('a funnel over years is cut into months unless asked otherwise, and one of too many buckets is refused', async () => {
  const one = visits(1, () => ({ pays: true, phone: false, rage: false }))
  const steps = [{ match: { kind: 'pageview' } }, { match: { kind: 'custom' } }]
  const period = { from: '2023-01-01T00:00:00Z', to: '2026-06-01T00:00:00Z' }
  const years = funnelQuery.parse({ kind: 'funnel', steps, period })
  expect((await ask(one, years)).overTime).toMatchObject({ interval: 'month', buckets: { length: 41 } })
  await expect(ask(one, { ...years, interval: 'hour' })).rejects.toThrow('shorter period')
})
