import type { WrittenCondition } from '@throughline/contract'
import { expect, test } from 'vitest'
import { conditionOf, groupOf, readWhereSearch, writeWhereSearch } from './condition-tree.ts'
import { conditionInWords } from './condition-words.ts'

const cart = { visited: [{ route: '/cart' }, { pathContains: 'pay' }] }
const firefox = { text: { of: 'browser' as const, test: 'is' as const, values: ['Firefox', 'Safari'] } }
const rage = { signal: { name: 'rage_click' as const, route: '/cart', atLeast: 2 } }

test.each<[WrittenCondition | undefined, string]>([
  [undefined, 'All visits'],
  [cart, 'Visits that saw /cart, then a page whose path contains pay'],
  [{ all: [cart, firefox] }, 'Visits that saw /cart, then a page whose path contains pay and whose browser is Firefox or Safari'],
  [{ all: [rage, { not: firefox }] }, 'Visits that met rage click on /cart, 2 times or more and not (whose browser is Firefox or Safari)'],
  [
    { any: [{ all: [rage, firefox] }, { live: true }] },
    'Visits (that met rage click on /cart, 2 times or more and whose browser is Firefox or Safari) or going on now',
  ],
  [
    { did: { event: 'search', properties: [{ key: 'plan', test: 'at least', values: ['3'] }], atLeast: 1 } },
    'Visits that did search with plan is at least 3',
  ],
  [{ number: { of: 'activeMs', atLeast: 60_000, atMost: 120_000 } }, 'Visits with active time: 1 min to 2 min'],
  [{ person: { key: 'plan', test: 'unknown' } }, 'Visits of a person whose plan is not known'],
  [{ error: {} }, 'Visits that met an error of any kind'],
  [
    {
      personDid: {
        event: { kind: 'custom', name: 'ordered', where: [{ field: { property: 'plan' }, test: 'is', values: ['team'] }] },
        atLeast: 3,
        within: { last: { count: 30, unit: 'day' } },
      },
    },
    'Visits of people who did ordered (plan is team), at least 3 times, in the last 30 days',
  ],
  [
    { personDid: { event: { kind: 'pageview' }, atMost: 0, within: { last: { count: 1, unit: 'week' } } } },
    'Visits of people who never saw any page this week',
  ],
  [{ personSeen: { of: 'first', within: { last: { count: 7, unit: 'day' } } } }, 'Visits of people first seen in the last 7 days'],
])('says %j in words', (condition, words) => {
  expect(conditionInWords(condition)).toBe(words)
})

test.each<WrittenCondition>([
  { all: [cart] },
  { any: [cart, { not: { any: [firefox, rage] } }] },
  { all: [{ not: firefox }, { any: [rage, { all: [cart, firefox] }] }] },
])('is the same after it was edited and nothing changed: %j', (condition) => {
  expect(conditionOf(groupOf(condition))).toEqual(condition)
  expect(readWhereSearch(writeWhereSearch(groupOf(condition)))).toEqual(condition)
})

test.each(['', 'x', '[]', '1', 'null', '{"all":'])('reads nothing from the address %j', (where) => {
  expect(readWhereSearch(where)).toBeUndefined()
})
