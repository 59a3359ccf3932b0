import { expect, test } from 'vitest'
import { comparedSides, type Shown } from './compared-sides.ts'

const shown: Shown = {
  period: { from: '2026-11-16T22:00:00.000Z' },
  device: 'desktop',
  release: undefined,
  sessions: undefined,
  label: 'Last 7 days',
  inWords: 'in the last 7 days',
  before: { from: '2026-11-09T22:00:00.000Z', to: '2026-11-16T12:30:00.000Z' },
  beforeInWords: 'in the 7 days before',
  timeZone: 'Europe/Athens',
}

test('the period before is all that differs, and gives both their names', () => {
  const [a, b] = comparedSides(shown, { by: 'before' })
  expect(a).toMatchObject({ name: 'Last 7 days', period: shown.period, device: 'desktop' })
  expect(b).toMatchObject({ name: 'The 7 days before', inWords: 'in the 7 days before', period: shown.before, device: 'desktop' })
})

test('another period is named by its days', () => {
  const [, b] = comparedSides(shown, { by: 'period', from: '2026-11-01T22:00:00.000Z', to: '2026-11-03T22:00:00.000Z' })
  expect(b.name).toMatch(/^2 Nov(ember)? to 3 Nov|^Nov 2 to Nov 3/)
  expect(b.inWords).toMatch(/^from /)
})

test('another device or release keeps the period', () => {
  expect(comparedSides(shown, { by: 'device', device: 'phone' }).map(({ name, period }) => [name, period])).toEqual([
    ['Desktop', shown.period],
    ['Phone', shown.period],
  ])
  expect(comparedSides(shown, { by: 'release', release: '1.4' }).map(({ name, release }) => [name, release])).toEqual([
    ['All releases', undefined],
    ['Release 1.4', '1.4'],
  ])
})
