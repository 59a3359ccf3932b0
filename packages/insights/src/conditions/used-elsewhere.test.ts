import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { condition as schema, listPeople as people, listProblems as problems, type Condition } from '@throughline/contract'
import { uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, drawnFrame, histories, pick, type Case } from '../../test/random-histories.ts'
import { referenceConditions } from '../../test/reference-conditions.ts'
import { referenceSessions } from '../../test/reference-sessions.ts'
import { countPeople, listPeople } from '../people/list-people.ts'
import { listProblems } from '../problems/list-problems.ts'
import { problemsOfVisits } from '../problems/of-visits.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const conditions = pick<Condition>(
  schema.parse({ personDid: { event: { kind: 'custom', name: 'Order' }, atLeast: 2 } }),
  schema.parse({ personDid: { event: { kind: 'signal' }, atMost: 1 } }),
  schema.parse({ text: { of: 'device', test: 'is', values: ['phone'] } }),
  schema.parse({ all: [{ visited: [{ route: '/cart' }] }, { not: { isPerson: 'anna' } }] }),
)

/** Whom `identify` never named is nobody here: how lists count them where only single events name somebody is told elsewhere. */
const identified = (rows: readonly EventRow[]): EventRow[] => rows.map((row) => (row.kind === 'identify' ? row : { ...row, person_id: '' }))

const aPlainCase = async (drawn: Parameters<typeof aCase>[1], frame: Parameters<typeof aCase>[2]): Promise<Case> => {
  const { rows, ...rest } = await aCase(insights, drawn, { ...frame, days: 40 })
  const project = { ...rest.project, id: uuidAt('2026-01-03T00:00:00Z') as never }
  const plain = identified(rows).map((row) => ({ ...row, project_id: project.id as string }))
  await insights.insert('events', plain)
  return { ...rest, project, rows: plain }
}

test('people and problems of some visits are those of a slow and obvious reading', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, conditions, pick('lastSeen', 'sessions', 'signals'), async (drawn, frame, where, sort) => {
      const { project, rows, period, now } = await aPlainCase(drawn, frame)
      const context = insights.at(now)
      const fulfils = referenceConditions(rows, now)
      const those = referenceSessions(rows, []).filter((session) => fulfils(session, where))
      const inPeriod = those.filter(({ keyAt }) => keyAt >= Date.parse(period.from) && keyAt < Date.parse(period.to))
      const who = new Set(inPeriod.map(({ person, visitor }) => person ?? visitor))

      const query = people.query?.parse({ ...period, sort, limit: 100 }) as never
      const listed = await listPeople(context, project, { query, where })
      if ('error' in listed) throw new Error(listed.error.message)
      expect(listed.items.map(({ personId, visitorId }) => personId ?? visitorId).toSorted()).toEqual([...who].toSorted())
      expect((await countPeople(context, project, { query, where })).people).toBe(who.size)

      const other = uuidAt('2026-01-04T00:00:00Z') as never
      const ids = new Set(those.map(({ id }) => id))
      const theirs = rows.filter((row) => ids.has(row.session_id) || row.kind === 'identify')
      await insights.insert(
        'events',
        theirs.map((row) => ({
          ...row,
          project_id: other as string,
          ...(!ids.has(row.session_id) && { session_id: uuidAt(new Date(now)) }),
        })),
      )
      const asked = problems.query?.parse({ ...period, state: 'any' }) as never
      const ask = async (id: never, narrowed: typeof context) => {
        const { items } = await listProblems(narrowed, { ...project, id, settings: { conversion: null } }, { query: asked }, [])
        return items.map(({ id: problem, people: met, sessions, occurrences }) => ({ problem, met, sessions, occurrences }))
      }
      expect(await ask(project.id, problemsOfVisits(context, where))).toEqual(await ask(other, context))
    }),
    { seed: 9, numRuns: 6 },
  )
}, 120_000)
