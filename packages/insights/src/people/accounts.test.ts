import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { anEventRow, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { listAccounts, readAccount } from './accounts.ts'

const NOW = '2026-03-10T12:00:00Z'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

type Project = { id: never }
const aProjectId = (): Project => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })

const on = (day: number, hour = 10): string => `2026-03-0${day} ${hour}:00:00.000`

const told = (project: Project, person: string, account: string | { id: string }, changes: Partial<EventRow> = {}): EventRow =>
  anEventRow({
    project_id: project.id,
    kind: 'identify',
    person_id: person,
    visitor_id: `browser of ${person}`,
    account_id: typeof account === 'string' ? account : account.id,
    properties: JSON.stringify({ account }),
    at: on(4),
    ...changes,
  })

const met = (project: Project, person: string, day: number): EventRow =>
  anEventRow({ project_id: project.id, kind: 'signal', name: 'dead_click', visitor_id: `browser of ${person}`, at: on(day) })

const filled = async (): Promise<Project> => {
  const project = aProjectId()
  await insights.insert('events', [
    told(project, 'anna', { id: 'acme', name: 'Acme Ltd', seats: 12, zip: '01067' } as never),
    told(project, 'bert', 'acme'),
    told(project, 'bert', 'acme', { visitor_id: "bert's telephone", at: on(4, 11) }),
    // Carl has gone from acme to bolt.
    told(project, 'carl', 'acme'),
    told(project, 'carl', 'bolt', { at: on(5) }),
    told(project, 'dora', 'čáp & co', { at: '2026-01-10 10:00:00.000' }),
    met(project, 'anna', 5),
    met(project, 'anna', 6),
    met(project, 'carl', 7),
    anEventRow({ project_id: project.id, visitor_id: 'nobody', at: on(8) }),
  ])
  return project
}

const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z' }

const list = async (project: Project, query: object = {}) => {
  const answer = await listAccounts(insights.at(NOW), project, { query: { limit: 50, sort: 'lastSeen', ...period, ...query } })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer
}

it('counts everybody under the company that the latest word names, and what they did in the period', async () => {
  expect((await list(await filled())).items).toEqual([
    { accountId: 'bolt', name: null, people: 1, activePeople: 1, sessions: 3, signals: 1, lastSeenAt: '2026-03-07T10:00:00.000Z' },
    { accountId: 'acme', name: 'Acme Ltd', people: 2, activePeople: 2, sessions: 5, signals: 2, lastSeenAt: '2026-03-06T10:00:00.000Z' },
    { accountId: 'čáp & co', name: null, people: 1, activePeople: 0, sessions: 0, signals: 0, lastSeenAt: null },
  ])
})

it.each(['lastSeen', 'people', 'sessions', 'signals'] as const)('by %s comes a page at a time, each once', async (sort) => {
  const project = await filled()
  const all = (await list(project, { sort })).items
  const paged = []
  let cursor: string | null = null
  do {
    const page = await list(project, { sort, limit: 1, ...(cursor !== null && { cursor }) })
    paged.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(paged).toEqual(all)
  expect(all).toHaveLength(3)
})

it('is searched by id and by what was told of it', async () => {
  const project = await filled()
  const found = async (search: string) => (await list(project, { search })).items.map(({ accountId }) => accountId)
  expect(await found('ACME L')).toEqual(['acme'])
  expect(await found('ČÁP')).toEqual(['čáp & co'])
  expect(await found('01067')).toEqual(['acme'])
  expect(await found("' or 1=1 --")).toEqual([])
})

it('has a page with what was told of it, numbers as numbers', async () => {
  const project = await filled()
  const account = await readAccount(insights.at(NOW), project, { query: { id: 'acme', ...period } })
  expect(account).toMatchObject({
    accountId: 'acme',
    name: 'Acme Ltd',
    people: 2,
    signals: 2,
    signalsByName: { dead_click: 2, rage_click: 0 },
  })
  expect(account?.attributes.map(({ key, value }) => [key, value])).toEqual([
    ['name', 'Acme Ltd'],
    ['seats', 12],
    ['zip', '01067'],
  ])
  expect(await readAccount(insights.at(NOW), project, { query: { id: 'nobody', ...period } })).toBeUndefined()
})

it('refuses a cursor that is not its own', async () => {
  const query = { limit: 5, sort: 'lastSeen', cursor: 'x' } as const
  expect(await listAccounts(insights.at(NOW), aProjectId(), { query })).toMatchObject({ error: { code: 'invalid_input' } })
})
