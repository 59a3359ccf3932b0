import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { listPaths } from './list-paths.ts'

const NOW = Date.parse('2026-03-04T10:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
const period = { from: new Date(NOW - 30 * DAY_MS), to: new Date(NOW) }

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })

test('lists paths as they were viewed, the most viewed first, and says how many there are', async () => {
  const project = aProjectId()
  const view = (path: string, daysAgo = 1) => anEventRow({ project_id: project.id, path, at: storeTime(new Date(NOW - daysAgo * DAY_MS)) })
  await insights.insert('events', [view('/b'), view('/a'), view('/b', 3), view('/old', 31)])
  expect(await listPaths(insights.at(NOW), project, period)).toEqual({
    items: [
      { path: '/b', pageviews: 2 },
      { path: '/a', pageviews: 1 },
    ],
    paths: 2,
    pageviews: 3,
  })
})

test('where nothing was viewed there is nothing', async () => {
  expect(await listPaths(insights.at(NOW), aProjectId(), period)).toEqual({ items: [], paths: 0, pageviews: 0 })
})

test('of very many paths the 10,000 most viewed are read, and all are counted', async () => {
  const project = aProjectId()
  const rows = Array.from({ length: 10_500 }, (_, index) =>
    anEventRow({ project_id: project.id, path: `/p/${index}`, at: storeTime(new Date(NOW - DAY_MS)) }),
  )
  await insights.insert('events', rows)
  const { items, paths } = await listPaths(insights.at(NOW), project, period)
  expect([items.length, paths]).toEqual([10_000, 10_500])
})
