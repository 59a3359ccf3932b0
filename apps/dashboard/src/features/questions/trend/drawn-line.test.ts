import type { TrendQuery, TrendResult } from '@throughline/contract'
import { expect, test } from 'vitest'
import { isAdditive, isWhole } from '@throughline/pictures'
import { drawnLines } from './drawn-line.ts'

const base: TrendQuery = {
  kind: 'trend',
  series: [{ match: { kind: 'custom', name: 'ordered', where: [] }, measure: { of: 'count' } }],
  interval: 'day',
  compare: false,
  period: { last: { count: 7, unit: 'day' } },
}
const line = { series: 0, label: 'ordered', value: null, isOther: false, values: [1], total: 1, previous: null }
const names = (query: TrendQuery, lines: TrendResult['lines']): string[] =>
  drawnLines(query, { kind: 'trend', interval: 'day', buckets: [], lines }).map(({ name }) => name)
const people = { match: { kind: 'custom' as const, name: 'ordered', where: [] }, measure: { of: 'persons' as const } }

test('a line is called by its events, and by how they are counted where two are of the same', () => {
  expect(names(base, [line])).toEqual(['ordered'])
  const both = { ...base, series: [...base.series, people] }
  expect(names(both, [line, { ...line, series: 1 }])).toEqual(['ordered, how often', 'ordered, how many people'])
  expect(names({ ...both, formula: 'A / B' }, [{ ...line, series: null }])).toEqual(['A / B'])
})

test('the lines of a breakdown are called by their values as people say them', () => {
  const cut: TrendQuery = { ...base, breakdown: { by: { of: 'country' }, most: 8 } }
  const lines = [
    { ...line, value: 'DE' },
    { ...line, value: '' },
    { ...line, isOther: true },
  ]
  expect(names(cut, lines)).toEqual(['Germany', 'none', 'all others'])
})

test('events and sums of a breakdown add up; people do not, for they may be in several', () => {
  const cut: TrendQuery = { ...base, breakdown: { by: { of: 'device' }, most: 8 } }
  expect(isAdditive(cut)).toBe(true)
  expect(isAdditive({ ...cut, series: [people] })).toBe(false)
  expect(isAdditive(base)).toBe(false)
  expect([isWhole(cut), isWhole({ ...base, formula: 'A / 2' })]).toEqual([true, false])
})
