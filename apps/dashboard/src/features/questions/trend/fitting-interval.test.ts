import type { QueryPeriod } from '@throughline/contract'
import { expect, test } from 'vitest'
import { fittingInterval } from './fitting-interval.ts'

test.each<[QueryPeriod, 'hour' | 'day' | 'week', string]>([
  [{ last: { count: 24, unit: 'hour' } }, 'day', 'hour'],
  [{ last: { count: 12, unit: 'month' } }, 'hour', 'day'],
  [{ last: { count: 7, unit: 'day' } }, 'hour', 'hour'],
  [{ last: { count: 30, unit: 'day' } }, 'week', 'week'],
  [{ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }, 'week', 'hour'],
])('of %j what was by %s is by %s', (period, before, after) => expect(fittingInterval(period, before)).toBe(after))
