import type { EventRow } from '@throughline/analytics-store'
import { alertCondition, query, type AlertInterval } from '@throughline/contract'
import { aProject, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { alertCalendar } from './alert-calendar.ts'
import { checkAlert, previewAlert, timesOver, type AlertToCheck } from './check-alert.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const timeZone = 'Europe/Athens'
const project = aProject({ timeZone })
/** Ten weeks, over the night in which clocks go forward in Athens (29 March 2026). */
const NOW = Date.parse('2026-04-14T09:30:00Z')
const BEGINS = NOW - 10 * 7 * DAY_MS

let insights: Insights
let rows: EventRow[]

/** As many orders in an hour as its place among the hours says, so that a slow reading can count them again. */
const ordersAt = (hour: number): number => ((hour * 7919) % 11) + (hour % 24 > 12 ? 6 : 0)

beforeAll(async () => {
  insights = await openInsights()
  rows = []
  for (let hour = 0; BEGINS + hour * HOUR_MS < NOW; hour += 1)
    for (let order = 0; order < ordersAt(hour); order += 1) {
      const at = new Date(BEGINS + hour * HOUR_MS + order * 60_000)
      rows.push(
        anEventRow({
          project_id: project.id,
          kind: 'custom',
          name: 'ordered',
          at: storeTime(at),
          event_id: uuidAt(at),
          session_id: uuidAt(at),
        }),
      )
    }
  await insights.insert('events', rows)
})
afterAll(() => insights.stop())

const orders = query.parse({ kind: 'trend', series: [{ match: { kind: 'custom', name: 'ordered' } }] })
const watching = (interval: AlertInterval, condition: object): AlertToCheck => ({
  metric: { query: orders, take: { trend: 'total' } },
  isCounted: true,
  interval,
  condition: alertCondition.parse(condition),
})
const context = () => insights.at(NOW)
const times = () => rows.map(({ at }) => Date.parse(`${at.replace(' ', 'T')}Z`))
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

/** Everything that clocks in the zone showed as a date and (for hours) an hour, read off each event's own clock. */
const slowCount = (shown: string): number => times().filter((at) => clock.format(at).startsWith(shown)).length
const daysEarlier = (shown: string, days: number): string =>
  new Date(Date.parse(`${shown.slice(0, 10)}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10) + shown.slice(10)

const median = (of: readonly number[]): number => {
  const sorted = of.toSorted((a, b) => a - b)
  return ((sorted[Math.ceil(of.length / 2) - 1] ?? 0) + (sorted[Math.floor(of.length / 2)] ?? 0)) / 2
}

const slowBand = (values: readonly number[], spreads: number): { low: number; high: number } => {
  const middle = median(values)
  const reach = spreads * Math.max(1.4826 * median(values.map((value) => Math.abs(value - middle))), Math.sqrt(Math.max(1, middle)))
  return { low: Math.max(0, middle - reach), high: middle + reach }
}

it.each([
  ['hour', '2026-04-14 11'],
  ['hour', '2026-04-03 03'],
  ['hour', '2026-03-30 14'],
  ['day', '2026-04-13'],
  ['day', '2026-03-29'],
] as const)(
  'a %s (%s) is held against the same clock time of the weeks before, whatever the clocks did meanwhile',
  async (interval, shown) => {
    const calendar = alertCalendar(interval, timeZone)
    const first = times().find((at) => clock.format(at).startsWith(shown)) ?? 0
    const weeks = 6
    const judged = await checkAlert(
      context(),
      project,
      watching(interval, { kind: 'usual', weeks, spreads: 1 }),
      calendar.around(new Date(first)),
    )
    if (judged === 'early' || 'error' in judged) throw new Error('it was not judged')
    // On the night in which clocks skipped three o'clock there is none.
    const before = Array.from({ length: weeks }, (_, index) => daysEarlier(shown, 7 * (index + 1))).filter((one) => one !== '2026-03-29 03')
    const band = slowBand(before.map(slowCount), 1)
    const value = slowCount(shown)
    expect(judged.value).toBe(value)
    expect(judged.low).toBeCloseTo(band.low, 9)
    expect(judged.high).toBeCloseTo(band.high, 9)
    expect(judged.outcome).toBe(value < band.low || value > band.high ? 'over' : 'normal')
  },
)

it('weeks before the first event say nothing: too few of them, and nobody is told anything', async () => {
  const calendar = alertCalendar('day', timeZone)
  const usual = watching('day', { kind: 'usual', weeks: 8 })
  const after = async (weeks: number) => checkAlert(context(), project, usual, calendar.around(new Date(BEGINS + (weeks * 7 + 1) * DAY_MS)))
  expect(await after(3)).toMatchObject({ outcome: 'unknown', reason: 'little history', low: null, high: null })
  expect(await after(4)).toMatchObject({ reason: null })
  const empty = aProject({ timeZone })
  expect(await checkAlert(context(), empty, usual, calendar.around(new Date(BEGINS)))).toMatchObject({ outcome: 'unknown', value: 0 })
})

it('a value exactly on the threshold is normal, one above it is over', async () => {
  const bucket = alertCalendar('day', timeZone).around(new Date(NOW - DAY_MS))
  const value = slowCount(clock.format(bucket.from).slice(0, 10))
  const held = async (direction: string, than: number) => {
    const judged = await checkAlert(context(), project, watching('day', { kind: 'threshold', direction, value: than }), bucket)
    return typeof judged === 'object' && 'outcome' in judged ? judged.outcome : judged
  }
  expect([await held('above', value), await held('above', value - 1)]).toEqual(['normal', 'over'])
  expect([await held('below', value), await held('below', value + 1)]).toEqual(['normal', 'over'])
})

it('a preview finds in each bucket of eight weeks what a check of it finds, and counts how often it went over', async () => {
  const calendar = alertCalendar('hour', timeZone)
  const alert = watching('hour', { kind: 'usual', weeks: 4, spreads: 1.5 })
  const preview = await previewAlert(context(), project, alert)
  if ('error' in preview) throw new Error(preview.error.message)
  // The hour that is going on is none of them, nor is the one that began before.
  expect(preview.buckets).toHaveLength(8 * 7 * 24 - 1)
  for (const place of [0, 200, 700, 701, 1_342]) {
    const bucket = preview.buckets[place]
    if (!bucket) throw new Error('no such bucket')
    expect(await checkAlert(context(), project, alert, calendar.around(new Date(bucket.from)))).toEqual(bucket)
  }
  expect(preview.over).toBe(preview.buckets.filter(({ outcome }) => outcome === 'over').length)
  expect(preview.times).toBe(timesOver(preview.buckets.map(({ outcome }) => outcome)))
  expect(preview.times).toBeGreaterThan(0)
})

it('what is unknown neither ends nor begins anything', () => {
  expect(timesOver(['over', 'unknown', 'over', 'normal', 'unknown', 'over'])).toBe(2)
})

it('a funnel is not judged before its window has passed', async () => {
  const steps = ['ordered', 'paid'].map((name) => ({ match: { kind: 'custom', name } }))
  const funnel = query.parse({ kind: 'funnel', steps, windowMs: 2 * DAY_MS })
  const alert: AlertToCheck = {
    ...watching('day', { kind: 'threshold', direction: 'below', value: 0.5 }),
    metric: { query: funnel, take: { funnel: 'conversion of old enough' } },
    isCounted: false,
  }
  const calendar = alertCalendar('day', timeZone)
  expect(await checkAlert(context(), project, alert, calendar.around(new Date(NOW - DAY_MS)))).toBe('early')
  expect(await checkAlert(context(), project, alert, calendar.around(new Date(NOW - 4 * DAY_MS)))).toMatchObject({
    value: 0,
    outcome: 'over',
  })
})

it('what is counted by longer intervals than it is checked by is refused', async () => {
  const sticky = query.parse({ kind: 'stickiness', interval: 'day' })
  const alert: AlertToCheck = {
    ...watching('day', { kind: 'threshold', direction: 'below', value: 0.5 }),
    metric: { query: sticky, take: { stickiness: 'share' } },
  }
  const refused = await checkAlert(context(), project, alert, alertCalendar('day', timeZone).around(new Date(NOW - DAY_MS)))
  expect(refused).toMatchObject({ error: { code: 'invalid_input', message: expect.stringContaining('counted by the week') } })
})
