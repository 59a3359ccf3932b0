import { expect, test } from 'vitest'
import { filtersOf, readDashboardSearch } from './dashboards-search.ts'

test('filters stand in the address, and what cannot be read is left out', () => {
  const span = JSON.stringify({ last: { count: 12, unit: 'week' } })
  expect(filtersOf(readDashboardSearch({ span, where: '{"live":true}', segment: 's', other: 'x' }))).toEqual({
    period: { last: { count: 12, unit: 'week' } },
    where: '{"live":true}',
    segment: 's',
  })
  for (const wrong of ['{', '[]', '{"last":{"count":0,"unit":"week"}}', '{"last":{"count":1,"unit":"year"}}', '7'])
    expect(filtersOf(readDashboardSearch({ span: wrong }))).toEqual({})
})
