import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricDefinition, query, type Interval, type MetricReading, type MetricTake, type Query } from '@throughline/contract'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, aMatch, drawnFrame, frameOf, histories, pick, type Case } from '../../test/random-histories.ts'
import { quantileOf, referenceFunnel, referenceLine, referenceLives, referenceRetention, type Frame } from '../../test/reference-queries.ts'
import { runQuery } from '../query/run-query.ts'
import { readMetric } from './read-metric.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const close = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6))

interface Asked {
  query: object
  take: object
  unit?: string
  interval: Interval
}

/** What a metric comes to, and its question as it was parsed. */
const read = async <Kind extends Query['kind']>(
  { project, period, now }: Case,
  { interval, ...definition }: Asked,
): Promise<[Extract<Query, { kind: Kind }>, MetricReading]> => {
  const metric = metricDefinition.parse({ name: 'Some', unit: 'percent', ...definition })
  const reading = await readMetric(insights.at(now), project, { metric, period, interval })
  if ('error' in reading) throw new Error(reading.error.message)
  return [{ ...metric.query, period } as never, reading]
}

const answerOf = async ({ project, period, now }: Case, asked: object) => {
  const answer = await runQuery(insights.at(now), project, { body: query.parse({ ...asked, period }) })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.result
}

interface Stretch {
  from: number
  until: number
  /** It lies in the period, and is over. */
  isOver: boolean
}

const stretchesOf = ({ from, to, edges }: Frame, now: number): Stretch[] =>
  edges.slice(0, -1).map((begin, index) => {
    const until = edges[index + 1] ?? 0
    return { from: begin, until, isOver: begin >= from && until <= to && until <= now }
  })

const mean = (values: readonly (number | null)[]): number | null => {
  const known = values.flatMap((value) => value ?? [])
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

const within = <One extends Stretch>(all: readonly One[], { from, until }: Stretch): One[] =>
  all.filter((one) => one.from >= from && one.until <= until)

const order = ['hour', 'day', 'week', 'month']
const longer = (one: Interval, other: Interval): Interval => (order.indexOf(one) < order.indexOf(other) ? other : one)

type LivesTaken = Extract<MetricTake, { lifecycle: unknown }>['lifecycle']

const intervals = pick<Interval>('day', 'week', 'month')

test('trends as numbers are what a slow reading of the rows says: of the period, of its intervals, of the last that is over', async () => {
  const measures = pick<unknown>({ of: 'persons' }, { of: 'sum', property: 'amount' }, { of: 'average', property: 'amount' })
  const asks = fc.record({ match: aMatch, measure: measures, own: intervals, interval: intervals, take: pick('total', 'mean', 'latest') })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, { match, measure, own, interval, take }) => {
      const one = await aCase(insights, drawn, frame)
      const asked = { kind: 'trend', series: [{ match, measure }], interval: own }
      const [{ series }, reading] = await read<'trend'>(one, { query: asked, take: { trend: take }, unit: 'count', interval })
      const [its] = series
      if (!its) throw new Error('no series')
      const counted = (by: Interval) => {
        const reference = frameOf(one, by)
        const { values, total } = referenceLine(one.rows, reference, its)
        return { total, parts: stretchesOf(reference, one.now).map((part, index) => ({ ...part, value: values[index] ?? null })) }
      }
      const shown = take === 'total' ? interval : longer(own, interval)
      const { parts, total } = counted(take === 'total' ? shown : own)
      const reduce = (of: typeof parts): number | null => {
        const over = of.filter(({ isOver }) => isOver).map(({ value }) => value)
        return take === 'mean' ? mean(over) : (over.at(-1) ?? null)
      }
      expect(reading.interval).toBe(shown)
      expect(reading.value).toEqual(close(take === 'total' ? total : reduce(parts)))
      const isOwn = take === 'total' || shown === own
      expect(reading.buckets).toEqual(
        stretchesOf(frameOf(one, shown), one.now).map((stretch, index) => ({
          from: new Date(stretch.from).toISOString(),
          complete: stretch.isOver,
          value: close(isOwn ? (parts[index]?.value ?? null) : reduce(within(parts, stretch))),
        })),
      )
      const answer = await answerOf(one, { ...asked, interval: shown, compare: true })
      if (take === 'total' && answer.kind === 'trend')
        expect([reading.value, reading.previous]).toEqual([answer.lines[0]?.total, answer.lines[0]?.previous?.total])
    }),
    { seed: 21, numRuns: 16 },
  )
})

test('funnels as numbers are what a slow reading of the rows says, over time by when attempts began', async () => {
  const asks = fc.record({
    steps: fc.array(fc.record({ match: aMatch }), { minLength: 2, maxLength: 3 }),
    order: pick('ordered', 'any'),
    windowMs: fc.integer({ min: HOUR_MS, max: 6 * DAY_MS }),
  })
  const takes = pick('conversion', 'conversion of old enough', 'converted', 'median time')
  const units: Record<string, string> = { converted: 'count', 'median time': 'seconds' }
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, takes, intervals, async (drawn, frame, funnel, take, interval) => {
      const one = await aCase(insights, drawn, frame)
      const definition = { query: { kind: 'funnel', ...funnel }, take: { funnel: take }, unit: units[take] ?? 'percent' }
      const [asked, reading] = await read<'funnel'>(one, { ...definition, interval })
      const reference = frameOf(one, interval)
      const attempts = referenceFunnel(one.rows, reference, asked)
      const knownUntil = Math.min(reference.to, one.now)
      const isOld = (until: number): boolean => until + asked.windowMs <= knownUntil
      const days = stretchesOf(frameOf(one, 'day'), one.now)
      const dayOf = (at: number): Stretch | undefined => days.find(({ from, until }) => at >= from && at < until)
      const reduce = (of: typeof attempts): number | null => {
        const begin = ({ times }: (typeof attempts)[number]): number => times[0] ?? 0
        const meant = take === 'conversion of old enough' ? of.filter((attempt) => isOld(dayOf(begin(attempt))?.until ?? Infinity)) : of
        const converted = meant.filter(({ times }) => times.length === asked.steps.length)
        if (take === 'converted') return converted.length
        if (take !== 'median time') return meant.length === 0 ? null : converted.length / meant.length
        const median = quantileOf(
          converted.map((attempt) => (attempt.times.at(-1) ?? 0) - begin(attempt)),
          0.5,
        )
        return median === null ? null : median / 1000
      }
      expect(reading.value).toEqual(close(reduce(attempts)))
      const ofDay = interval === 'day' && take === 'conversion of old enough'
      expect(reading.buckets).toEqual(
        stretchesOf(reference, one.now).map((stretch) => {
          const mine = attempts.filter(({ times: [begin = 0] }) => begin >= stretch.from && begin < stretch.until)
          const parts = take === 'conversion of old enough' ? within(days, stretch) : [stretch]
          const raw = mine.filter(({ times }) => times.length === asked.steps.length).length / mine.length
          return {
            from: new Date(stretch.from).toISOString(),
            complete: stretch.isOver && parts.every(({ until }) => isOld(until)),
            value: close(ofDay ? (mine.length === 0 ? null : raw) : reduce(mine)),
          }
        }),
      )
      const answer = await answerOf(one, definition.query)
      if (take === 'conversion' && answer.kind === 'funnel') expect(reading.value).toBe(answer.conversion)
    }),
    { seed: 22, numRuns: 16 },
  )
})

test('retention at an interval is what a slow reading of the rows says, over time by cohort', async () => {
  const asks = fc.record({ first: aMatch, return: aMatch, mode: pick('on', 'on or after', 'rolling'), average: pick('weighted', 'simple') })
  await fc.assert(
    fc.asyncProperty(
      histories,
      drawnFrame,
      asks,
      pick<Interval>('day', 'week'),
      intervals,
      fc.integer({ min: 1, max: 4 }),
      async (drawn, frame, retention, own, interval, at) => {
        const one = await aCase(insights, drawn, frame)
        const asked = { kind: 'retention', ...retention, interval: own }
        const [parsed, reading] = await read<'retention'>(one, { query: asked, take: { retention: at }, interval })
        const reference = frameOf(one, own)
        const { edges, to } = reference
        const knownUntil = Math.min(to, one.now)
        const counted = referenceRetention(one.rows, reference, parsed)
        const cohorts = stretchesOf(reference, one.now).map((stretch, place) => {
          const until = edges[place + at + 1]
          const its = counted[place]
          const base = place + at < edges.length - 1 ? (its?.base(at) ?? 0) : 0
          return { ...stretch, isThere: until !== undefined && until <= knownUntil, base, people: its?.people(at) ?? 0 }
        })
        const reduce = (of: typeof cohorts): number | null => {
          const known = of.filter(({ isThere, base }) => isThere && base > 0)
          if (parsed.average === 'simple') return mean(known.map(({ people, base }) => people / base))
          const base = known.reduce((sum, cohort) => sum + cohort.base, 0)
          return base === 0 ? null : known.reduce((sum, cohort) => sum + cohort.people, 0) / base
        }
        const shown = longer(own, interval)
        expect([reading.interval, reading.value]).toEqual([shown, close(reduce(cohorts))])
        expect(reading.buckets).toEqual(
          stretchesOf(frameOf(one, shown), one.now).map((stretch, place) => {
            const mine = shown === own ? cohorts.slice(place, place + 1) : within(cohorts, stretch)
            const [only] = mine
            return {
              from: new Date(stretch.from).toISOString(),
              complete: stretch.isOver && mine.every(({ isThere }) => isThere),
              value: close(shown === own ? (only && only.base > 0 ? only.people / only.base : null) : reduce(mine)),
            }
          }),
        )
        const answer = await answerOf(one, { ...asked, periods: at })
        if (answer.kind === 'retention') expect(reading.value).toBe(answer.average[at - 1]?.share)
      },
    ),
    { seed: 23, numRuns: 16 },
  )
})

test('stickiness and lives as numbers are what their questions say, of the whole and of each longer interval by itself', async () => {
  const lives = pick<LivesTaken>('new', 'returning', 'resurrecting', 'dormant', 'net growth')
  const asks = fc.record({ match: aMatch, own: pick<Interval>('day', 'week'), interval: intervals, state: lives })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, { match, own, interval, state }) => {
      const one = await aCase(insights, drawn, frame)
      const sticky = { kind: 'stickiness', match, interval: own }
      const [, share] = await read<'stickiness'>(one, { query: sticky, take: { stickiness: 'share' }, interval })
      const answer = await answerOf(one, sticky)
      if (answer.kind !== 'stickiness') throw new Error('another kind of answer')
      expect(share.value).toEqual(close(answer.stickiness))
      expect(share.interval).toBe(longer(interval, own === 'day' ? 'week' : 'month'))
      for (const stretch of stretchesOf(frameOf(one, share.interval), one.now)) {
        const cut = {
          from: new Date(Math.max(stretch.from, Date.parse(one.period.from))).toISOString(),
          to: new Date(Math.min(stretch.until, Date.parse(one.period.to))).toISOString(),
        }
        const part = await answerOf({ ...one, period: cut }, sticky)
        const told = share.buckets.find(({ from }) => Date.parse(from) === stretch.from)
        expect(told).toMatchObject({ complete: stretch.isOver, value: close(part.kind === 'stickiness' ? part.stickiness : null) })
      }

      const asked = { kind: 'lifecycle', match, interval: own }
      const [lifecycle, lived] = await read<'lifecycle'>(one, { query: asked, take: { lifecycle: state }, unit: 'count', interval })
      const reference = frameOf(one, own)
      const whole = { ...reference, from: reference.edges[0] ?? 0 }
      const dayBefore = new Date(whole.from - HOUR_MS).toISOString()
      const before = frameOf({ ...one, period: { from: dayBefore, to: new Date(whole.from).toISOString() } }, own).edges[0] ?? 0
      const parts = stretchesOf(whole, one.now).map((stretch, place) => {
        const people = referenceLives(one.rows, whole, lifecycle, before)[place]
        const count = (of: 'new' | 'returning' | 'resurrecting' | 'dormant'): number => people?.[of].length ?? 0
        return { ...stretch, value: state === 'net growth' ? count('new') + count('resurrecting') - count('dormant') : count(state) }
      })
      const reduce = (of: typeof parts): number | null => of.findLast(({ isOver }) => isOver)?.value ?? null
      const shown = longer(own, interval)
      expect([lived.interval, lived.value]).toEqual([shown, reduce(parts)])
      expect(lived.buckets.map(({ value }) => value)).toEqual(
        stretchesOf(frameOf(one, shown), one.now).map((stretch, place) =>
          shown === own ? parts[place]?.value : reduce(within(parts, stretch)),
        ),
      )
    }),
    { seed: 24, numRuns: 10 },
  )
})
