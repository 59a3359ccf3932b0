import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { condition, query, queryPoint, type Condition } from '@throughline/contract'
import { uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, drawnFrame, histories, type Case } from '../../test/random-histories.ts'
import { tellWho } from '../../test/reference-queries.ts'
import { readOverview } from '../overview/read-overview.ts'
import { listPointPeople, listPointSessions } from './list-point.ts'
import { readDroppers } from './read-droppers.ts'
import { runQuery } from './run-query.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const sawTheCart: Condition = condition.parse({ visited: [{ route: '/cart' }] })

const pageview = { match: { kind: 'pageview' } }
const questions = [
  { kind: 'trend', series: [{ ...pageview, measure: { of: 'persons' } }], breakdown: { by: { of: 'route' }, most: 2 }, compare: true },
  { kind: 'funnel', steps: [pageview, { match: { kind: 'custom' } }], windowMs: 432_000_000 },
  { kind: 'retention', first: { kind: 'pageview' }, return: { kind: 'active' }, interval: 'week' },
  { kind: 'lifecycle', interval: 'week' },
  { kind: 'stickiness', interval: 'day' },
  { kind: 'paths', steps: 3, events: true },
] as const

/** A project in which nothing happened but some of what did in another; who people are, it knows as that one does. */
const withOnly = async ({ project, rows, ...rest }: Case, isWanted: (row: EventRow) => boolean): Promise<Case> => {
  const id = uuidAt('2026-01-02T00:00:00Z') as never
  const theirs = rows.filter(isWanted).map((row) => ({ ...row, project_id: id as string }))
  await insights.insert('events', theirs)
  await insights.analytics.command(
    `insert into identities (project_id, visitor_id, person_id, at)
     select {to: String}, visitor_id, person_id, at from identities where project_id = {from: String}`,
    { from: project.id, to: id },
  )
  return { ...rest, project: { ...project, id }, rows: theirs }
}

/** A project that never had any visits but those that saw the cart. */
const onlyThose = (whole: Case): Promise<Case> => {
  const { rows } = whole
  const sessions = new Set(rows.filter(({ kind, route }) => kind === 'pageview' && route === '/cart').map(({ session_id }) => session_id))
  return withOnly(whole, ({ session_id }) => sessions.has(session_id))
}

const ask = async ({ project, now, period }: Case, asked: object, visits?: Condition) => {
  const body = query.parse({ ...asked, period })
  const answer = await runQuery(insights.at(now), project, { body, visits })
  if ('error' in answer) throw new Error(answer.error.message)
  return { body, result: answer.result }
}

test('a question of some visits says what it says where there never were any others', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, async (drawn, frame) => {
      const whole = await aCase(insights, drawn, frame)
      const part = await onlyThose(whole)
      for (const question of questions) {
        const { result } = await ask(whole, question, sawTheCart)
        expect({ question: question.kind, result }).toEqual({ question: question.kind, result: (await ask(part, question)).result })
      }
    }),
    { seed: 7, numRuns: 8 },
  )
})

test('whom a place of its answer counts, and what droppers did, is of these visits too', async () => {
  const drawn = fc.sample(histories, { seed: 11, numRuns: 5 }).toSorted((one, other) => other.length - one.length)[0] ?? []
  const [frame] = fc.sample(drawnFrame, { seed: 11, numRuns: 1 })
  if (!frame) throw new Error('no frame was drawn')
  const whole = await aCase(insights, drawn, { ...frame, days: 40 })
  const part = await onlyThose(whole)
  const trend = { kind: 'trend', series: [{ ...pageview, measure: { of: 'persons' } }] }
  const point = queryPoint.parse({ kind: 'trend', series: 0 })
  const listed = async ({ project, now, period }: Case, visits?: Condition) => {
    const body = { query: query.parse({ ...trend, period }), point, limit: 100 }
    const [people, sessions] = await Promise.all([
      listPointPeople(insights.at(now), project, { body, visits }),
      listPointSessions(insights.at(now), project, { body, visits }),
    ])
    if ('error' in people || 'error' in sessions) throw new Error('the point was refused')
    return [people.items, sessions.items.map(({ id }) => id), people.total, sessions.total]
  }
  const theirs = await listed(whole, sawTheCart)
  expect(theirs).toEqual(await listed(part))
  expect(theirs).not.toEqual(await listed(whole))

  const dropped = ({ project, now, period }: Case, visits?: Condition) => {
    const funnel = query.parse({ ...questions[1], period })
    if (funnel.kind !== 'funnel') throw new Error('it is a funnel')
    return readDroppers(insights.at(now), project, { body: { query: funnel, step: 1 }, visits })
  }
  expect(await dropped(whole, sawTheCart)).toEqual(await dropped(part))
})

const ordered: Condition = condition.parse({ personDid: { event: { kind: 'custom', name: 'Order' } } })

test('a question of some people says what it says where nobody else ever came', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, async (drawn, frame) => {
      const whole = await aCase(insights, drawn, frame)
      const whoOf = tellWho(whole.rows)
      const theirs = new Set(whole.rows.filter(({ kind, name }) => kind === 'custom' && name === 'Order').map(whoOf))
      const part = await withOnly(whole, (row) => theirs.has(whoOf(row)))
      // What is counted by visits, of visits as a whole, each for whom it names.
      const named = new Map<string, EventRow>()
      for (const row of whole.rows) if (row.person_id >= (named.get(row.session_id)?.person_id ?? '')) named.set(row.session_id, row)
      const visits = await withOnly(whole, ({ session_id }) => theirs.has(whoOf(named.get(session_id)!)))
      for (const question of questions) {
        const { result } = await ask(whole, question, ordered)
        const other = question.kind === 'paths' ? visits : part
        expect({ question: question.kind, result }).toEqual({ question: question.kind, result: (await ask(other, question)).result })
      }
      const { now, period } = whole
      const sessionsOf = async ({ project }: Case, of?: Condition) =>
        (await readOverview(insights.at(now), project, { query: period, visits: of })).totals.sessions
      expect(await sessionsOf(whole, ordered)).toBe(await sessionsOf(visits))
    }),
    { seed: 8, numRuns: 6, endOnFailure: true },
  )
})
