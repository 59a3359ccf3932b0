import { expect, test } from 'vitest'
import { frustrationTerms } from './frustration-terms.ts'

const calm = {
  rageClicks: 0,
  deadClicks: 0,
  slowClicks: 0,
  errorClicks: 0,
  uTurns: 0,
  formThrashes: 0,
  excessiveScrolls: 0,
  activeMs: 90_000,
}

test('a session’s frustration is told by its terms, the heaviest first, each kind three times at most', () => {
  const sum = frustrationTerms({ ...calm, deadClicks: 7, rageClicks: 1, errorClicks: 2 })
  expect(sum.terms.map(({ name, count, counted, weight }) => [name, count, counted, weight])).toEqual([
    ['error_click', 2, 2, 5],
    ['dead_click', 7, 3, 2],
    ['rage_click', 1, 1, 4],
  ])
  expect([sum.weights, sum.minutes]).toEqual([20, 1.5])
})

test('a visit of a few seconds counts as a minute, and one without signals has no terms', () => {
  expect(frustrationTerms({ ...calm, activeMs: 4_000 })).toEqual({ terms: [], weights: 0, minutes: 1 })
})
