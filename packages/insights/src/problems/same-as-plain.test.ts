import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { problemKinds, type Problem, type ProjectSettings } from '@throughline/contract'
import { anEventRow, jsonLines, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { nameOf, plainProblems } from '../../test/plain-problems.ts'
import { listProblems } from './list-problems.ts'

const HOUR_MS = 60 * 60 * 1000
// Clocks in Athens go forward on 29 March, 2026: days of 23 hours, and two months.
const START = Date.parse('2026-03-27T12:00:00Z')
const HOURS = 6 * 24

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

/** Sessions of one browser each, some of them of the same visitor. */
const sessions = Array.from({ length: 9 }, (_, index) => ({
  id: uuidAt(new Date(START + index * 15 * HOUR_MS)),
  startedAt: START + index * 15 * HOUR_MS,
  visitor: `v${index % 5}`,
  device: index % 3 === 0 ? 'phone' : 'desktop',
}))

/** Visitors whose events name a person themselves. */
const namedVisitors = new Set(['v1', 'v3'])

const happened = fc.record({
  kind: fc.constantFrom(
    'pageview',
    'click',
    'custom',
    'signal',
    'signal',
    'signal',
    'error',
    'failed_request',
    'identify',
    'near_signal',
    'leave',
  ),
  signal: fc.constantFrom('rage_click', 'dead_click', 'u_turn'),
  session: fc.constantFrom(...sessions),
  /** Seconds from its beginning: on a coarse grid, so that some lie just within and just beyond what counts as having left. */
  after: fc.integer({ min: 0, max: 60 }).map((step) => step * 15),
  route: fc.constantFrom('/', '/cart', '/thanks'),
  selector: fc.constantFrom('#buy', 'main > a', ''),
  fingerprint: fc.constantFrom('', '', '0123456789abcdef'),
  message: fc.constantFrom('x is undefined', 'y is undefined'),
  event: fc.constantFrom('purchase', 'other'),
  person: fc.constantFrom('anna', 'bert'),
})
type Happened = typeof happened extends fc.Arbitrary<infer Value> ? Value : never

/** Of two identifies of one moment nobody can say which is the latest: none are. */
const rowOf = (project: string, index: number, one: Happened): EventRow => {
  const { kind, session } = one
  const isSignal = kind === 'signal' || kind === 'near_signal'
  const isFailure = kind === 'error' || kind === 'failed_request'
  return anEventRow({
    project_id: project,
    kind,
    name: isSignal ? one.signal : kind === 'custom' ? one.event : kind,
    at: storeTime(new Date(session.startedAt + one.after * 1000 + (kind === 'identify' ? index : 0))),
    session_id: session.id,
    visitor_id: session.visitor,
    person_id: kind === 'identify' ? one.person : namedVisitors.has(session.visitor) ? `of ${session.visitor}` : '',
    device: session.device,
    route: one.route,
    selector: isSignal || kind === 'click' ? one.selector : '',
    fingerprint: isFailure ? one.fingerprint : '',
    message: isFailure ? (one.fingerprint === '' ? one.message : 'z is undefined') : '',
  })
}

const conversions: ProjectSettings['conversion'][] = [null, { event: 'purchase' }, { route: '/thanks' }]

const question = fc.record({
  from: fc.integer({ min: 0, max: HOURS }),
  hours: fc.integer({ min: 1, max: HOURS }),
  now: fc.integer({ min: HOURS / 2, max: HOURS + 24 }),
  device: fc.constantFrom(undefined, undefined, 'phone' as const, 'desktop' as const),
  kind: fc.constantFrom(undefined, undefined, ...problemKinds.slice(0, 2), 'error' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Athens', 'America/St_Johns'),
  conversion: fc.constantFrom(...conversions),
})

const parts = (rows: readonly EventRow[], size: number): EventRow[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, index * size + size))

const plainName = (problem: Problem): string => nameOf({ ...problem, hasFingerprint: problem.message === 'z is undefined' })

test('counts as a plain reading of all events does, in whatever batches they arrive, and batches that arrive again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happened, { minLength: 20, maxLength: 90 }),
      fc.array(question, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 5, max: 40 }),
      async (history, questions, batchRows) => {
        const project = uuidAt(new Date(START)) as never
        const rows = history.map((one, index) => rowOf(project, index, one))
        for (const [index, part] of parts(rows, batchRows).entries()) {
          const batch = { table: 'events', rows: jsonLines(part), token: `${project as string}-${index}` } as const
          await insights.analytics.insert(batch)
          // The answer was lost, so the drain inserts the batch again.
          if (index % 2 === 0) await insights.analytics.insert(batch)
        }
        for (const { from: fromHour, hours, now: nowHour, device, kind, timeZone, conversion } of questions) {
          const from = START + fromHour * HOUR_MS
          const [to, now] = [from + hours * HOUR_MS, START + nowHour * HOUR_MS]
          const list = await listProblems(
            insights.at(now),
            { id: project, timeZone, settings: { conversion } },
            {
              query: {
                from: new Date(from).toISOString(),
                to: new Date(to).toISOString(),
                state: 'open',
                sort: 'people',
                limit: 200,
                device,
                kind,
              },
            },
            [],
          )
          const plain = plainProblems(rows, { from, to, now, device, kind, timeZone, conversion })
          expect({
            people: list.people,
            affected: list.affected,
            peopleNotConverted: list.peopleNotConverted,
            total: list.total,
          }).toEqual({
            people: plain.people,
            affected: plain.affected,
            peopleNotConverted: plain.peopleNotConverted,
            total: plain.problems.length,
          })
          const found = list.items
            .map((problem) => ({
              name: plainName(problem),
              people: problem.people,
              sessions: problem.sessions,
              occurrences: problem.occurrences,
              peopleLeft: problem.peopleLeft,
              peopleNotConverted: problem.peopleNotConverted,
              firstSeenAt: problem.firstSeenAt,
              lastSeenAt: problem.lastSeenAt,
              trend: problem.trend,
            }))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          expect(found).toEqual(
            plain.problems.map(({ onDay, ...counts }) => ({ ...counts, trend: list.days.map(({ day }) => onDay(day)) })),
          )
          const ranks = list.items.map(({ people }) => people)
          expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
        }
      },
    ),
    { numRuns: 12 },
  )
  // Some two hundred questions, one after another.
}, 180_000)
