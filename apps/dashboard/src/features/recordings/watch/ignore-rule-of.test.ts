import { expect, test } from 'vitest'
import { ignoreRuleOf } from './ignore-rule-of.ts'

const signal = { name: 'dead_click', rule: 1, burst: 1, ms: 5_000, selector: '#pay' } as const

test('a signal is ignored on its page and its element, and one without an element on its page', () => {
  expect(ignoreRuleOf({ signal, route: '/orders/:id' })).toEqual({ signal: 'dead_click', page: '/orders/:id', selector: '#pay' })
  expect(ignoreRuleOf({ signal: { ...signal, name: 'u_turn', selector: '' }, route: '/help' })).toEqual({
    signal: 'u_turn',
    page: '/help',
    selector: '',
  })
  expect(ignoreRuleOf({ signal: undefined, route: '/' })).toBeUndefined()
})
