import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { listReleases } from './list-releases.ts'

const NOW = Date.parse('2026-03-04T10:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
const view = (project: { id: never }, daysAgo: number, release: string, route = '/cart') =>
  anEventRow({ project_id: project.id, at: storeTime(new Date(NOW - daysAgo * DAY_MS)), release, route })

test('lists the releases that a page was viewed in, the latest first, with when and how often', async () => {
  const project = aProjectId()
  await insights.insert('events', [
    view(project, 3, '1.0.0'),
    view(project, 2, '1.0.0'),
    view(project, 1, '1.1.0'),
    view(project, 1, ''),
    view(project, 0.5, '2.0.0', '/elsewhere'),
    view(project, 20, '0.9.0'),
  ])
  const list = (query: object) => listReleases(insights.at(NOW), project, { query })
  expect((await list({ route: '/cart' })).items).toEqual([
    {
      release: '1.1.0',
      pageviews: 1,
      firstSeenAt: new Date(NOW - DAY_MS).toISOString(),
      lastSeenAt: new Date(NOW - DAY_MS).toISOString(),
    },
    {
      release: '1.0.0',
      pageviews: 2,
      firstSeenAt: new Date(NOW - 3 * DAY_MS).toISOString(),
      lastSeenAt: new Date(NOW - 2 * DAY_MS).toISOString(),
    },
  ])
  const anywhere = await list({ from: new Date(NOW - 30 * DAY_MS).toISOString() })
  expect(anywhere.items.map(({ release }) => release)).toEqual(['2.0.0', '1.1.0', '1.0.0', '0.9.0'])
  expect((await listReleases(insights.at(NOW), aProjectId(), { query: {} })).items).toEqual([])
})
