import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { condition as schema, type Condition, type WrittenCondition } from '@throughline/contract'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, aMatch, drawnFrame, FIRST, histories, LAST, frameOf, pick, type Case } from '../../test/random-histories.ts'
import { referenceConditions } from '../../test/reference-conditions.ts'
import { referenceSessions } from '../../test/reference-sessions.ts'
import { countSessions } from './count-sessions.ts'
import { settlePeriods } from './settle-periods.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const count = fc.integer({ min: 0, max: 4 })
const often = fc.oneof(
  fc.constant({}),
  count.map((times) => ({ atLeast: times + 1 })),
  count.map((times) => ({ atMost: times })),
  count.map((times) => ({ atLeast: times + 1, atMost: times + 1 })),
  fc.tuple(count, count).map(([least, more]) => ({ atLeast: least + 1, atMost: least + 1 + more })),
)
const within = fc.oneof(
  fc.record({ last: fc.record({ count: fc.integer({ min: 1, max: 12 }), unit: pick('hour', 'day', 'day', 'week', 'month') }) }),
  fc
    .tuple(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 1, max: 20 * DAY_MS }))
    .map(([from, length]) => ({ from: new Date(from).toISOString(), to: new Date(from + length).toISOString() })),
)
const did = fc
  .tuple(aMatch, often, fc.option(within, { nil: undefined }))
  .map(([event, times, period]) => ({ personDid: { event, ...times, ...(period && { within: period }) } }))
const ofPeople = fc.oneof(
  { weight: 3, arbitrary: did },
  { weight: 1, arbitrary: fc.record({ personSeen: fc.record({ of: pick('first', 'last'), within }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ person: fc.record({ key: fc.constant('plan'), test: pick('is', 'is not'), values: fc.constant(['team']) }) }),
  },
)
const ofSessions = pick<unknown>(
  { visited: [{ route: '/cart' }] },
  { did: { event: 'Order', atLeast: 2 } },
  { isPerson: 'anna' },
  { text: { of: 'device', test: 'is', values: ['phone'] } },
  { number: { of: 'pages', atLeast: 1 } },
)
const leaf = fc.oneof({ weight: 3, arbitrary: ofPeople }, { weight: 1, arbitrary: ofSessions })
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('tree') }) },
  ),
}))
const condition = tree.map((drawn) => schema.parse(JSON.parse(JSON.stringify(drawn)) as WrittenCondition))

const expected = ({ rows, period }: Case, now: number, where: Condition) => {
  const fulfils = referenceConditions(rows, now)
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)]
  const sessions = referenceSessions(rows, []).filter(({ keyAt }) => keyAt >= from && keyAt < to)
  const those = sessions.filter((session) => fulfils(session, where))
  return {
    people: new Set(those.map(({ person, visitor }) => (person ? `person ${person}` : `visitor ${visitor}`))).size,
    sessions: those.length,
    recordings: 0,
  }
}

test('counts the people and sessions that a slow and obvious reading of the rows finds, whatever is said of people', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, fc.array(condition, { minLength: 6, maxLength: 6 }), async (drawn, frame, conditions) => {
      const one = await aCase(insights, drawn, { ...frame, days: 40 })
      for (const written of conditions) {
        const where = settlePeriods(written, one.project.timeZone, new Date(one.now))
        const counted = expected(one, one.now, where)
        expect(await countSessions(insights.at(one.now), one.project, { query: one.period, where })).toEqual(counted)
        const size = await countSessions(insights.at(one.now), one.project, { query: { ...one.period, recordings: false }, where })
        expect({ ...size, recordings: 0 }).toEqual(counted)
      }
    }),
    { seed: 5, numRuns: 12 },
  )
}, 120_000)

test('the last so many days, weeks or months begin where the calendar of the zone says so, and end now', () => {
  fc.assert(
    fc.property(
      drawnFrame,
      fc.integer({ min: 1, max: 10 }),
      pick('day' as const, 'week' as const, 'month' as const),
      ({ timeZone, now }, many, unit) => {
        const where = settlePeriods({ personSeen: { of: 'last', within: { last: { count: many, unit } } } }, timeZone, new Date(now))
        const period = { from: new Date(now - 400 * DAY_MS).toISOString(), to: new Date(now + 1).toISOString() }
        const { edges } = frameOf({ project: { id: '' as never, timeZone }, rows: [], period, now }, unit)
        const begun = edges.filter((edge) => edge <= now)
        expect(where).toEqual({
          personSeen: { of: 'last', within: { from: new Date(begun.at(-many) ?? 0).toISOString(), to: period.to } },
        })
      },
    ),
    { seed: 6, numRuns: 40 },
  )
})
