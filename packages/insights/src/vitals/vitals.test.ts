import { vitalThresholds, type VitalName } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { listVitals } from './list-vitals.ts'
import { readVital } from './read-vital.ts'

const NOW = Date.parse('2026-03-04T10:00:00Z')
const HOUR_MS = 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProject = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'UTC' })

interface Told {
  name: VitalName
  value: number
  route?: string
  release?: string
  device?: string
  agoHours?: number
  selector?: string
}

const rowOf = (project: { id: never }, { agoHours = 1, ...told }: Told) =>
  anEventRow({ project_id: project.id, kind: 'vital', at: storeTime(new Date(NOW - agoHours * HOUR_MS)), ...told })

/** As spreadsheets have it: between the two values that are nearest to three of four. */
const p75 = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const place = 0.75 * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}

const figureOf = (name: VitalName, values: readonly number[]) =>
  values.length === 0
    ? null
    : {
        n: values.length,
        p75: expect.closeTo(p75(values), 3) as number,
        good: values.filter((value) => value <= vitalThresholds[name].good).length,
        poor: values.filter((value) => value > vitalThresholds[name].poor).length,
      }

test('p75 and shares of each page and of all are those of a slow and obvious reading', async () => {
  const drawn = fc.record({
    name: fc.constantFrom('LCP' as const, 'INP' as const),
    value: fc.constantFrom(100, 200, 201, 500, 501, 2_500, 2_501, 4_000, 4_001, 9_000),
    route: fc.constantFrom('/', '/cart'),
    device: fc.constantFrom('desktop', 'phone'),
    agoHours: fc.integer({ min: 0, max: 240 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawn, { minLength: 1, maxLength: 60 }),
      fc.constantFrom(undefined, 'phone' as const),
      async (all, device) => {
        const project = aProject()
        await insights.insert(
          'events',
          all.map((told) => rowOf(project, { ...told, agoHours: told.agoHours + 0.001 })),
        )
        const answer = await listVitals(insights.at(NOW), project, { query: { device } })
        const asked = all.filter((told) => told.agoHours < 168 && (device === undefined || told.device === device))
        const values = (name: VitalName, route?: string): number[] =>
          asked.filter((told) => told.name === name && (route === undefined || told.route === route)).map(({ value }) => value)
        for (const name of ['LCP', 'INP'] as const) expect(answer.all[name]).toEqual(figureOf(name, values(name)))
        expect(answer.all.CLS).toBeNull()
        for (const { route, vitals } of answer.items) expect(vitals.LCP).toEqual(figureOf('LCP', values('LCP', route)))
        expect(new Set(answer.items.map(({ route }) => route))).toEqual(new Set(asked.map(({ route }) => route)))
      },
    ),
    { numRuns: 20 },
  )
})

test('one vital is told by value, day, release, device and element, with the slowest of each session', async () => {
  const project = aProject()
  await insights.insert('events', [
    rowOf(project, { name: 'LCP', value: 250, release: '1.0', agoHours: 30 }),
    rowOf(project, { name: 'LCP', value: 251, release: '1.0', agoHours: 30 }),
    rowOf(project, { name: 'LCP', value: 2_500, release: '1.1', device: 'phone', selector: 'h1' }),
    rowOf(project, { name: 'LCP', value: 60_000, release: '1.1', route: '/slow', selector: '#hero' }),
    rowOf(project, { name: 'CLS', value: 0.3 }),
  ])
  const read = await readVital(insights.at(NOW), project, { query: { name: 'LCP' } })
  expect(read.figure).toMatchObject({ n: 4, good: 3, poor: 1 })
  const { step, counts } = read.histogram
  // A value on a border lies below it, and what is beyond the last step lies in it.
  expect([step, counts[0], counts[1], counts[9], counts.at(-1)]).toEqual([250, 1, 1, 1, 1])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4)
  expect(read.releases.map(({ release, n }) => [release, n])).toEqual([
    ['1.1', 2],
    ['1.0', 2],
  ])
  expect(read.days.filter(({ n }) => n > 0).map(({ day, n, complete }) => [day, n, complete])).toEqual([
    ['2026-03-03', 2, true],
    ['2026-03-04', 2, false],
  ])
  expect(read.elements).toEqual([expect.objectContaining({ selector: '#hero', n: 1 })])
  expect(read.slowest.map(({ value, route }) => [value, route])).toEqual([
    [60_000, '/slow'],
    [2_500, '/'],
    [251, '/'],
    [250, '/'],
  ])
  const ofPage = await readVital(insights.at(NOW), project, { query: { name: 'LCP', route: '/slow' } })
  expect(ofPage.figure).toMatchObject({ n: 1, p75: 60_000 })
  expect((await readVital(insights.at(NOW), project, { query: { name: 'TTFB' } })).figure).toBeNull()
})
