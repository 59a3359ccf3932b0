import { funnelQuery, type FunnelResult, type Separator } from '@throughline/contract'
import { expect, test } from 'vitest'
import { chanceInWords, differenceOfSeparator, funnelInWords, liftInWords, separatorInWords } from './funnel-words.ts'
import { moveStep } from './move-step.ts'

const query = funnelQuery.parse({
  kind: 'funnel',
  steps: [
    { match: { kind: 'pageview', where: [{ field: { of: 'route' }, test: 'is', values: ['/cart'] }] } },
    { match: { kind: 'custom', name: 'ordered' } },
    { label: 'Thanked', match: { kind: 'custom' } },
  ],
})

const result = (reached: readonly number[]): FunnelResult => ({
  kind: 'funnel',
  steps: reached.map((count) => ({ label: '', reached: count, shareOfFirst: null, shareOfPrevious: null, medianMs: null })),
  conversion: (reached.at(-1) ?? 0) / (reached[0] ?? 1),
  toConvert: { medianMs: reached.at(-1) === 0 ? null : 90_000, p75Ms: null, p90Ms: null, spread: [] },
  overTime: { interval: 'day', buckets: [] },
  groups: [],
})

test('the answer says how many got through, how fast, and where most were lost', () => {
  expect(funnelInWords(query, result([1_204, 700, 412]))).toBe(
    '412 of 1,204 people got through (34 %), half of them within 1 min 30 s. Most were lost between /cart and ordered: 504.',
  )
  expect(funnelInWords({ ...query, per: 'session' }, result([1, 1, 0]))).toBe(
    '0 of 1 session got through (0 %). Most were lost between ordered and Thanked: 1.',
  )
  expect(funnelInWords(query, result([2, 2, 2]))).toBe('2 of 2 people got through (100 %), half of them within 1 min 30 s.')
})

const separator: Separator = {
  field: 'device',
  key: null,
  value: 'phone',
  droppers: 28,
  passers: 8,
  shareOfDroppers: 0.7,
  shareOfPassers: 0.2,
  lift: 3.5,
  difference: { by: 0.5, low: 0.285, high: 0.6421 },
  p: 0.00001,
  adjustedP: 0.00024,
  holds: true,
}

test('what separates is said with its lift, interval and chance', () => {
  expect([separatorInWords(separator), liftInWords(separator), differenceOfSeparator(separator), chanceInWords(separator)]).toEqual([
    'Device: Phone',
    '3.5 times as frequent',
    '+50 points (95 %: +28.5 to +64.2)',
    'p\u00a0<\u00a00.001',
  ])
  expect(separatorInWords({ ...separator, field: 'signal', value: 'rage_click' })).toBe('Met on the way: Rage click')
  expect(separatorInWords({ ...separator, field: 'property', key: 'plan', value: 'team' })).toBe('plan: team')
  expect(liftInWords({ ...separator, lift: null })).toBe('no passer has it')
  expect(liftInWords({ ...separator, lift: 0 })).toBe('no dropper has it')
  expect(chanceInWords({ adjustedP: 0.0123 })).toBe('p\u00a0=\u00a00.012')
})

test('a step that is moved takes the place of another one', () => {
  expect(moveStep(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moveStep(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moveStep(['a', 'b', 'c'], 1, 0)).toEqual(['b', 'a', 'c'])
})
