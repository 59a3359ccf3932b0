import { condition, type EventMatch } from '@throughline/contract'
import { expect, test } from 'vitest'
import { visitsOfMatch } from './visits-of-match.ts'

const german = { field: { of: 'country' as const }, test: 'is' as const, values: ['DE'] }
const dear = { field: { property: 'total' }, test: 'at least' as const, values: ['100'] }
const onCart = { field: { of: 'route' as const }, test: 'is' as const, values: ['/cart', '/bag'] }

test.each<[EventMatch, unknown]>([
  [
    { kind: 'custom', name: 'ordered', where: [dear, german] },
    {
      all: [
        { did: { event: 'ordered', properties: [{ key: 'total', test: 'at least', values: ['100'] }], atLeast: 1 } },
        { text: { of: 'country', test: 'is', values: ['DE'] } },
      ],
    },
  ],
  [{ kind: 'pageview', where: [onCart] }, { all: [{ any: [{ visited: [{ route: '/cart' }] }, { visited: [{ route: '/bag' }] }] }] }],
  [{ kind: 'signal', name: 'rage_click', where: [] }, { all: [{ signal: { name: 'rage_click', atLeast: 1 } }] }],
])('visits with %j can be looked for among recordings', (match, visits) => {
  expect(visitsOfMatch(match)).toEqual(visits)
  expect(condition.safeParse(visits).success).toBe(true)
})

test.each<EventMatch>([
  { kind: 'active', where: [] },
  { kind: 'click', where: [] },
  { kind: 'custom', where: [] },
  { kind: 'custom', name: 'ordered', where: [onCart] },
  { kind: 'pageview', where: [{ ...german, test: 'at least' }] },
])('of %j the filters of recordings have no words', (match) => expect(visitsOfMatch(match)).toBeUndefined())
