import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { condition as schema, memberKinds, type Condition, type SegmentId } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, drawnFrame, histories, pick } from '../../test/random-histories.ts'
import { referenceConditions } from '../../test/reference-conditions.ts'
import { latestPersons, referenceSessions } from '../../test/reference-sessions.ts'
import { countSessions } from '../conditions/count-sessions.ts'
import { deleteFound, findSubject } from '../erase/erase-subject.ts'
import { dropListOf, findLists } from './drop-lists.ts'
import { freezeSegment } from './freeze-segment.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const DAY_MS = 24 * 60 * 60 * 1000
const ordered: Condition = schema.parse({ personDid: { event: { kind: 'custom', name: 'Order' } } })
const conditions = pick<Condition>(
  ordered,
  { not: ordered },
  schema.parse({ visited: [{ route: '/cart' }] }),
  schema.parse({ text: { of: 'device', test: 'is', values: ['phone'] } }),
)

test('a list stays as it was; who a visitor on it turns out to be later, stands for it from then on', async () => {
  await fc.assert(
    fc.asyncProperty(histories, histories, drawnFrame, conditions, pick(...memberKinds), async (drawn, later, frame, where, of) => {
      const before = await aCase(insights, drawn, { ...frame, days: 40 })
      const segment = uuidAt('2026-02-01T00:00:00Z') as SegmentId
      const period = { from: new Date(before.period.from), to: new Date(before.period.to) }
      await freezeSegment(insights.at(before.now), before.project, { segment, where, of, period })

      const isIn = ({ keyAt }: { keyAt: number }): boolean => keyAt >= period.from.getTime() && keyAt < period.to.getTime()
      const fulfils = referenceConditions(before.rows, before.now)
      const members = referenceSessions(before.rows, []).filter((session) => isIn(session) && fulfils(session, where))
      const added = (await aCase(insights, later, { ...frame, days: 40 })).rows.map((row) => ({
        ...row,
        project_id: before.project.id as string,
      }))
      await insights.insert('events', added)

      const rows = [...before.rows, ...added]
      const persons = latestPersons(rows)
      const people = new Set(
        members.map(({ person, visitor }) => {
          const named = person ?? persons.get(visitor)
          return named === undefined ? `visitor ${visitor}` : `person ${named}`
        }),
      )
      const ids = new Set(members.map(({ id }) => id))
      const sessions = referenceSessions(rows, []).filter(
        (session) =>
          isIn(session) &&
          (of === 'sessions'
            ? ids.has(session.id)
            : people.has(session.person ? `person ${session.person}` : `visitor ${session.visitor}`)),
      )
      const counted = await countSessions(insights.at(before.now), before.project, {
        query: before.period,
        where: { onFrozen: { segment, of } },
      })
      expect(counted.sessions).toBe(sessions.length)
    }),
    { seed: 3, numRuns: 10 },
  )
}, 120_000)

const START = Date.parse('2026-03-01T10:00:00Z')

/** A project in which anna, bert, and somebody whom nobody identified came once each. */
const threePeople = async () => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never }
  await insights.insert(
    'events',
    ['anna', 'bert', ''].flatMap((person, index) => {
      const at = START + index * 1_000
      const row = {
        project_id: project.id as string,
        session_id: uuidAt(new Date(at)),
        visitor_id: `of ${person}`,
        person_id: person,
        at: storeTime(new Date(at)),
      }
      return [anEventRow({ ...row, kind: 'pageview' }), ...(person ? [anEventRow({ ...row, kind: 'identify' })] : [])]
    }),
  )
  return project
}

const period = { from: new Date(START - DAY_MS), to: new Date(START + DAY_MS) }
const query = { from: period.from.toISOString(), to: period.to.toISOString() }

test('whoever is erased is on no list any more', async () => {
  const project = await threePeople()
  const context = insights.at(START + DAY_MS)
  const segments = memberKinds.map((of) => ({ of, segment: uuidAt('2026-02-01T00:00:00Z') as SegmentId }))
  for (const each of segments)
    expect(await freezeSegment(context, project, { ...each, where: { all: [] }, period })).toEqual({ people: 3, sessions: 3 })
  const key = { projectId: project.id as string, erasureId: 'e1' }
  await findSubject(context, key, { kind: 'person', id: 'anna' })
  await deleteFound(context, key)
  for (const onFrozen of segments)
    expect(await countSessions(context, project, { query, where: { onFrozen } })).toMatchObject({ people: 2, sessions: 2 })
  const [named] = await insights.analytics.query<{ times: number }>(
    `select count() as times from frozen_people where project_id = {project: String} and id like '%anna%'`,
    { project: project.id },
  )
  expect(named?.times).toBe(0)
})

test('a list is dropped alone', async () => {
  const project = await threePeople()
  const context = insights.at(START + DAY_MS)
  const [kept, gone] = [1, 2].map((day) => uuidAt(`2026-02-0${day}T00:00:00Z`) as SegmentId) as [SegmentId, SegmentId]
  for (const segment of [kept, gone]) await freezeSegment(context, project, { segment, of: 'people', where: { all: [] }, period })
  await dropListOf(context, { project: project.id, segment: gone })
  const left = (await findLists(context)).filter((list) => list.project === project.id)
  expect(left).toEqual([{ project: project.id, segment: kept }])
})
