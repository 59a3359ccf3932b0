import type { Query, QueryResult, TrendQuery, TrendResult } from '@throughline/contract'
import { expect, test } from 'vitest'
import { drawAnswer } from './draw-answer.ts'

const size = { width: 700, height: 280 }
const days = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day, place) => ({ from: `${day}T00:00:00.000Z`, complete: place < 2 }))
const query: TrendQuery = {
  kind: 'trend',
  series: [{ match: { kind: 'pageview', where: [] }, measure: { of: 'persons' } }],
  breakdown: { by: { of: 'country' }, most: 8 },
  interval: 'day',
  compare: false,
  period: { last: { count: 3, unit: 'day' } },
}
const line = (value: string, values: (number | null)[]): TrendResult['lines'][number] => ({
  series: 0,
  label: 'Page view',
  value,
  isOther: false,
  values,
  total: 1_204,
  previous: null,
})
const trend: TrendResult = { kind: 'trend', interval: 'day', buckets: days, lines: [line('GR', [1, null, 4]), line('', [2, 3, 5])] }
const drawn = (asked: object, result: object, view: string | null = null) =>
  drawAnswer({ query: asked as Query, result: result as QueryResult, view, timeZone: 'UTC' }, size).marks
const textsOf = (marks: ReturnType<typeof drawn>): string[] => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

test('lines stand with their names, days beneath them, and what is not over is dashed', () => {
  const marks = drawn(query, trend)
  expect(textsOf(marks)).toEqual(expect.arrayContaining(['Greece', 'none', '1 Nov', '3 Nov']))
  const dashed = marks.filter((mark) => mark.kind === 'line' && mark.dash)
  // Where a value is missing there is no line on either side of it.
  expect(dashed).toHaveLength(1)
})

test('rankings and numbers say their values', () => {
  expect(textsOf(drawn(query, trend, 'ranking'))).toEqual(expect.arrayContaining(['Greece', '1,204']))
  expect(textsOf(drawn(query, trend, 'number'))).toContain('1,204')
})

const asked = { interval: 'week', match: { kind: 'active', where: [] } }
const paths = {
  kind: 'paths',
  sessions: 4,
  nodes: [
    { step: 0, place: '/', isEvent: false, sessions: 4, share: 1, ended: 1, drop: 0.25 },
    { step: 1, place: null, isEvent: false, sessions: 3, share: 0.75, ended: 3, drop: 1 },
  ],
  links: [{ from: 0, to: 1, sessions: 3 }],
}
const results: [string, object, object][] = [
  ['a trend', query, trend],
  ['a trend without anything', query, { ...trend, lines: [] }],
  [
    'a funnel',
    { kind: 'funnel' },
    { kind: 'funnel', steps: [{ label: 'Cart', reached: 3, shareOfFirst: 1, shareOfPrevious: null, medianMs: null }], groups: [] },
  ],
  [
    'retention',
    { kind: 'retention', ...asked },
    {
      kind: 'retention',
      cohorts: [{ from: days[0]?.from, size: 3, cells: [{ people: 1, share: 0.33, complete: false }] }],
      average: [{ share: null, people: 0 }],
      groups: [],
    },
  ],
  ['retention of nobody', { kind: 'retention', ...asked }, { kind: 'retention', cohorts: [], average: [], groups: [] }],
  [
    'a lifecycle',
    { kind: 'lifecycle', ...asked },
    { kind: 'lifecycle', buckets: days.map((day) => ({ ...day, new: 1, returning: 2, resurrecting: 0, dormant: 4 })) },
  ],
  ['stickiness', { kind: 'stickiness', ...asked }, { kind: 'stickiness', people: [5, 0, 1], intervals: 3, stickiness: 0.4 }],
  ['paths', { kind: 'paths', steps: 2 }, paths],
]

test.each(results)('%s stays within its picture, and no place of it is unknown', (_, of, result) => {
  const spots = drawn(of, result).flatMap((mark) => {
    if (mark.kind === 'line' || mark.kind === 'area') return mark.spots
    return mark.kind === 'bar' ? [mark, { x: mark.x + mark.width, y: mark.y + mark.height }] : [mark]
  })
  for (const { x, y } of spots) {
    expect(x >= -1 && x <= size.width + 1, `x ${x}`).toBe(true)
    expect(y >= -1 && y <= size.height + 1, `y ${y}`).toBe(true)
  }
})
