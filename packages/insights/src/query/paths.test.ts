import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, type QueryResult } from '@throughline/contract'
import { uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, drawnFrame, histories, pick, type Case } from '../../test/random-histories.ts'
import { runQuery } from './run-query.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const asks = fc.record({
  direction: pick<object>({}, { from: { route: '/cart' } }, { to: { event: 'Order' } }),
  events: fc.boolean(),
  most: fc.integer({ min: 1, max: 5 }),
})

const pathsOf = async ({ project, period, now }: Case, asked: object): Promise<QueryResult> => {
  const answer = await runQuery(insights.at(now), project, { body: query.parse({ kind: 'paths', ...asked, period }) })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.result
}

/** The same history once more, of a project of its own: in three parts, the middle of it last, and a part of it twice. */
const inParts = async (one: Case): Promise<Case> => {
  const project = { ...one.project, id: uuidAt('2026-01-01T00:00:00Z') as never }
  const rows = one.rows.map((row) => ({ ...row, project_id: project.id as string }))
  for (const part of [2, 0, 1, 0])
    await insights.insert(
      'events',
      rows.filter((_, index) => index % 3 === part),
    )
  return { ...one, project, rows }
}

test('paths are the same however the parts of a session came to be stored, and when all are gathered from the events again', async () => {
  const asked: (() => Promise<void>)[] = []
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, { direction, ...paths }) => {
      const one = await aCase(insights, drawn, frame)
      const expected = await pathsOf(one, { ...direction, ...paths })
      const other = await inParts(one)
      const isTheSame = async () => expect(await pathsOf(other, { ...direction, ...paths })).toEqual(expected)
      await isTheSame()
      asked.push(isTheSame)
    }),
    { seed: 40, numRuns: 6 },
  )
  const { analytics } = insights
  // As it is where sessions were stored before they kept their places; then as it is where that step was broken off and comes again.
  await analytics.command('alter table sessions update places = [], event_places = [] where 1 settings mutations_sync = 2')
  for (let times = 0; times < 2; times += 1) {
    await analytics.command(`alter table schema_migrations delete where name = 'places-of-sessions' settings mutations_sync = 2`)
    await analytics.migrate()
    for (const isTheSame of asked) await isTheSame()
  }
})

test('more pairs of places than an answer has rows are counted, those of the last steps too', async () => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'UTC' }
  const sessions = 60_000
  await insights.analytics.command(
    `insert into events (project_id, event_id, kind, at, visitor_id, session_id, session_started_at, route)
     with toDateTime64('2026-03-03 00:00:00', 3, 'UTC') as started
     select
       {project: String}, generateUUIDv4(number * 4 + step), 'pageview', addSeconds(started, step), 'somebody',
       reinterpretAsUUID(toUInt128(number + 1)), started, if(step = 3, '/last', concat('/', toString(step), '/', toString(number)))
     from numbers({sessions: UInt32}) array join range(4) as step`,
    { project: project.id, sessions },
  )
  const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-05T00:00:00Z' }
  const result = await pathsOf({ project, period, now: Date.parse(period.to), rows: [] }, { most: 2 })
  if (result.kind !== 'paths') throw new Error('not an answer about paths')
  expect(result.sessions).toBe(sessions)
  expect(result.nodes.filter(({ step }) => step === 0).map((node) => node.sessions)).toEqual([1, 1, sessions - 2])
  expect(result.nodes.filter(({ step }) => step >= 3)).toEqual([
    { step: 3, place: '/last', isEvent: false, sessions, share: 1, ended: sessions, drop: 1 },
  ])
})
