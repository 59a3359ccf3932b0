import type { TrendQuery } from '@throughline/contract'
import { expect, test } from 'vitest'
import { askedFor } from './asked-for.ts'
import { trendKind } from './trend-kind.ts'

const byDevice: TrendQuery = { ...trendKind.blank, breakdown: { by: { of: 'device' }, most: 5 } }

test('a map asks for every country, and asks the same again for the same', () => {
  const mapped = askedFor('map', byDevice)
  expect(mapped).toMatchObject({ interval: 'month', breakdown: { by: { of: 'country' }, most: 250 } })
  expect(askedFor('map', mapped)).toBe(mapped)
})

test('other pictures leave a question as it is, but for the lines of a map', () => {
  expect(askedFor('line', byDevice)).toBe(byDevice)
  expect(askedFor('bars', trendKind.blank)).toBe(trendKind.blank)
  expect(askedFor('line', askedFor('map', byDevice))).toMatchObject({ interval: 'day', breakdown: { by: { of: 'country' }, most: 8 } })
})

test('a question for a map is read back from the address', () => {
  const mapped = askedFor('map', byDevice)
  expect(trendKind.read(JSON.parse(JSON.stringify(mapped)) as never)).toEqual(mapped)
})
