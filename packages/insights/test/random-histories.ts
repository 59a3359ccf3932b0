import * as fc from 'fast-check'
import type { EventRow } from '@throughline/analytics-store'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import type { Insights } from './open-insights.ts'
import type { Frame } from './reference-queries.ts'

/** Histories of events, periods and matches as chance draws them, in zones whose clocks change meanwhile. */
const DAY_MS = 24 * 60 * 60 * 1000

export const pick = <Value>(...values: Value[]) => fc.constantFrom(...values)

// Clocks in Athens go forward on 29 March 2026, in New York on the 8th, in Sydney back on 5 April.
export const FIRST = Date.parse('2026-03-02T00:00:00Z')
export const LAST = Date.parse('2026-04-12T00:00:00Z')
const zones = ['Europe/Athens', 'UTC', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata'] as const
const midnights = ['2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z', '2026-03-09T04:00:00Z', '2026-04-05T14:00:00Z'].map((at) =>
  Date.parse(at),
)

const drawnEvent = fc.record({
  kind: pick('pageview', 'pageview', 'pageview', 'custom', 'custom', 'click', 'signal', 'error', 'identify', 'leave', 'vital'),
  name: pick('Order', 'Cart', 'Search'),
  visitor: fc.nat(9),
  person: pick('anna', 'bert', '', ''),
  at: fc.oneof(fc.integer({ min: FIRST, max: LAST }), fc.constantFrom(...midnights), fc.integer({ min: FIRST, max: FIRST + 3 * DAY_MS })),
  route: pick('/', '/cart', '/orders/:id', '/thanks'),
  device: pick('desktop', 'phone', ''),
  amount: fc.oneof<fc.Arbitrary<unknown>[]>(fc.integer({ min: 0, max: 50 }), pick<unknown>('12.5', 'none', null, true, undefined)),
  plan: pick('team', 'free', undefined),
})

type DrawnEvent = typeof drawnEvent extends fc.Arbitrary<infer Value> ? Value : never

/** Sessions are of one visitor and one day. No two events are of the same millisecond: which of them came first nobody knows. */
const rowsOf = (project: string, drawn: readonly DrawnEvent[]): EventRow[] => {
  const taken = new Set<number>()
  const sessions = new Map<string, string>()
  return drawn.map(({ kind, name, visitor, person, at, route, device, amount, plan }) => {
    let moment = at
    while (taken.has(moment)) moment += 1
    taken.add(moment)
    const day = `${visitor} ${Math.floor(moment / DAY_MS)}`
    sessions.set(day, sessions.get(day) ?? uuidAt(new Date(moment)))
    return anEventRow({
      project_id: project,
      kind,
      name: kind === 'custom' ? name : kind === 'signal' ? 'rage_click' : '',
      visitor_id: `v${visitor}`,
      person_id: kind === 'identify' || moment % 5 === 0 ? person : '',
      account_id: kind === 'identify' && moment % 3 !== 0 ? `account ${moment % 2}` : '',
      session_id: sessions.get(day) ?? '',
      at: storeTime(new Date(moment)),
      route,
      device,
      properties: JSON.stringify({ amount, plan }),
    })
  })
}

export const aMatch = pick<unknown>(
  { kind: 'active' },
  { kind: 'pageview' },
  { kind: 'custom' },
  { kind: 'custom', name: 'Order' },
  { kind: 'pageview', where: [{ field: { of: 'route' }, test: 'is', values: ['/cart', '/thanks'] }] },
  { kind: 'pageview', where: [{ field: { of: 'path' }, test: 'does not contain', values: ['x'] }] },
  { kind: 'custom', where: [{ field: { property: 'plan' }, test: 'is not', values: ['team'] }] },
  { kind: 'custom', where: [{ field: { property: 'amount' }, test: 'at least', values: ['20'] }] },
  {
    kind: 'active',
    where: [
      { field: { property: 'amount' }, test: 'unknown', values: [] },
      { field: { of: 'device' }, test: 'known' },
    ],
  },
  { kind: 'active', where: [{ field: { property: 'plan' }, test: 'contains', values: ['EA', 're'] }] },
  { kind: 'error' },
)

export const drawnFrame = fc.record({
  timeZone: pick(...zones),
  from: fc.integer({ min: FIRST, max: LAST - 3 * DAY_MS }),
  days: fc.integer({ min: 1, max: 40 }),
  now: fc.integer({ min: FIRST + 20 * DAY_MS, max: LAST }),
})

export const histories = fc.array(drawnEvent, { minLength: 40, maxLength: 220 })

/** A project of its own, with its rows, and a question's period and moment. */
export interface Case {
  project: { id: never; timeZone: string }
  rows: EventRow[]
  period: { from: string; to: string }
  now: number
}

/** Stores a history under a project of its own. */
export const aCase = async (
  insights: Insights,
  drawn: readonly DrawnEvent[],
  { timeZone, from, days, now }: { timeZone: string; from: number; days: number; now: number },
): Promise<Case> => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone }
  const rows = rowsOf(project.id, drawn)
  await insights.insert('events', rows)
  return { project, rows, period: { from: new Date(from).toISOString(), to: new Date(from + days * DAY_MS).toISOString() }, now }
}

// Swedish writes dates as ISO 8601 does.
const calendars = new Map(zones.map((timeZone) => [timeZone as string, new Intl.DateTimeFormat('sv', { timeZone })]))
const dayOf = (at: number, timeZone: string): string => calendars.get(timeZone)?.format(at) ?? ''

const startsBucket = (interval: string, at: number, timeZone: string): boolean => {
  const [day, before] = [dayOf(at, timeZone), dayOf(at - 1, timeZone)]
  if (day === before) return false
  if (interval === 'week') return new Date(`${day}T00:00:00Z`).getUTCDay() === 1
  return interval === 'day' || day.endsWith('-01')
}

/** Buckets begin where the calendar of the zone says so: looked for every quarter of an hour. */
export const frameOf = ({ project: { timeZone }, period }: Case, interval: string): Frame => {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)]
  const quarter = 15 * 60_000
  const edges: number[] = []
  let at = Math.floor(from / quarter) * quarter
  while (!startsBucket(interval, at, timeZone)) at -= quarter
  for (; edges.length === 0 || (edges.at(-1) ?? 0) < to; at += quarter) if (startsBucket(interval, at, timeZone)) edges.push(at)
  return { from, to, edges }
}
