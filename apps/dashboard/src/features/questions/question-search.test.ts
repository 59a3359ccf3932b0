import type { Query } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { findKind, kindNames } from './kinds.ts'
import type { QuestionKind } from './question-kind.ts'
import { readQuestion, readQuestionSearch } from './question-search.ts'

const trend = findKind('trend') as QuestionKind

const orders: Query = {
  kind: 'trend',
  series: [
    { label: 'Orders', match: { kind: 'custom', name: 'ordered', where: [] }, measure: { of: 'sum', property: 'total' } },
    {
      match: { kind: 'pageview', where: [{ field: { of: 'route' }, test: 'is', values: ['/cart'] }] },
      measure: { of: 'persons' },
    },
  ],
  formula: 'A / B',
  breakdown: { by: { property: 'plan' }, most: 3 },
  interval: 'week',
  compare: true,
  period: { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' },
}

describe('a question in the address', () => {
  it('is read as it was written', () => {
    expect(readQuestion(trend, JSON.stringify(orders))).toEqual({ query: orders, isRead: true })
    expect(readQuestion(trend, JSON.stringify(trend.blank))).toEqual({ query: trend.blank, isRead: true })
  })

  it('may leave out what has a usual value', () => {
    const { query } = readQuestion(trend, '{"series":[{"match":{"kind":"active"}}]}')
    expect(query).toMatchObject({ series: [{ measure: { of: 'count' }, match: { where: [] } }], interval: 'day', compare: false })
  })

  it('is the one to begin with where nothing is said', () =>
    expect(readQuestion(trend, undefined)).toEqual({ query: trend.blank, isRead: true }))

  it.each([
    '',
    '{',
    '[]',
    'null',
    '1',
    '{"kind":"funnel"}',
    '{"series":[]}',
    '{"series":[{"match":{"kind":"sale"}}]}',
    '{"series":[null]}',
  ])('becomes the one to begin with, and says so, where it is none: %j', (q) =>
    expect(readQuestion(trend, q)).toEqual({ query: trend.blank, isRead: false }),
  )

  it('stands beside its picture and where it was saved', () => {
    expect(readQuestionSearch({ q: '{}', view: 'bars', saved: 'x', other: 1 })).toEqual({ q: '{}', view: 'bars', saved: 'x' })
    expect(readQuestionSearch({ q: 7, view: '' })).toEqual({})
  })
})

it('there is no kind of a name that every object has', () => expect(findKind('constructor')).toBeUndefined())

it.each(kindNames)('the question that %s begins with can be put into an address', (name) => {
  const kind = findKind(name) as QuestionKind
  expect(readQuestion(kind, JSON.stringify(kind.blank))).toEqual({ query: kind.blank, isRead: true })
})

it.each([
  ['retention', '{"first":{"kind":"sale"}}'],
  ['lifecycle', '{"match":1}'],
  ['stickiness', '{"match":{"kind":"active","where":[1]}}'],
  ['paths', '{"from":{"route":"/"},"to":{"route":"/"}}'],
  ['paths', '{"from":"/"}'],
])('%s does not read %s', (name, q) => {
  const kind = findKind(name) as QuestionKind
  expect(readQuestion(kind, q)).toEqual({ query: kind.blank, isRead: false })
})
