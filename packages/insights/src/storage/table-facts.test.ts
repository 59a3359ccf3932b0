import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { removeOldPartsSoon } from './old-parts.ts'
import { tableFacts } from './table-facts.sql.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

interface Table {
  name: string
  partition_key: string
  create_table_query: string
}

const tablesWithProjects = () =>
  insights.analytics.query<Table>(`
    select name, partition_key, create_table_query
    from system.tables
    where database = currentDatabase() and engine like '%MergeTree'
      and name in (select table from system.columns where database = currentDatabase() and name = 'project_id')
    order by name`)

test('every table that holds rows of projects says how it ages and how a person is erased from it', async () => {
  expect((await tablesWithProjects()).map(({ name }) => name)).toEqual(Object.keys(tableFacts).toSorted())
})

test('what a table says of its partitions is how it is made', async () => {
  for (const { name, partition_key: key } of await tablesWithProjects()) {
    const { partition } = tableFacts[name as keyof typeof tableFacts]
    const unit = key.startsWith('toYYYYMMDD(') ? 'day' : key.startsWith('toYYYYMM(') ? 'month' : 'none'
    expect({ name, partition }).toEqual({ name, partition: unit })
  }
})

test('every one of them removes replaced parts within two minutes', async () => {
  await removeOldPartsSoon(insights)
  await removeOldPartsSoon(insights)
  for (const { name, create_table_query: made } of await tablesWithProjects()) {
    expect(name + made).toContain('max_cleanup_delay_period = 60')
    expect(name + made).toContain('old_parts_lifetime = 60')
  }
})
