import {
  isIgnored,
  isWithinThresholds,
  signalNames,
  signalThresholds,
  thresholdNames,
  usualSignalChoice,
  type SignalChoice,
  type WireEvent,
} from '@throughline/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsAsSignal } from '../src/record/counts-as-signal.ts'

type Signal = Extract<WireEvent, { kind: 'signal' }>

const found = signalNames.filter((name) => name !== 'excessive_scroll')
const selectors = ['#buy', 'main > button', '']

const drawnSignal = fc.record({
  name: fc.constantFrom(...found),
  burst: fc.integer({ min: 1, max: 25 }),
  ms: fc.integer({ min: 0, max: 25_000 }),
  emptied: fc.integer({ min: 0, max: 25 }),
  path: fc.constantFrom<string[]>('/', '/orders/7', '/checkout/pay', '/checkout/'),
  selector: fc.constantFrom(...selectors),
})

const drawnChoice = fc.record({
  thresholds: fc.record(
    Object.fromEntries(
      thresholdNames.map((name) => [name, fc.integer({ min: signalThresholds[name].least, max: signalThresholds[name].most })]),
    ),
  ),
  ignore: fc.array(
    fc.record({
      signal: fc.constantFrom('any' as const, ...signalNames),
      page: fc.constantFrom('', '/', '/orders/7', '/checkout*', '/checkout'),
      selector: fc.constantFrom('', '#buy', 'main*'),
    }),
    { maxLength: 3 },
  ),
}) as fc.Arbitrary<SignalChoice>

interface Drawn extends Pick<Signal, 'name' | 'burst'> {
  ms: number
  emptied: number
  path: string
  selector: string
}

const signalFrom = ({ name, burst, ms, emptied, path, selector }: Drawn): Signal => ({
  id: '0197d5a0-0000-7000-8000-00000000000a' as Signal['id'],
  at: 0,
  url: `https://shop.example${path}?q=1`,
  kind: 'signal',
  rule: 1,
  name,
  burst,
  ms,
  emptied,
  place: { selector, ex: 0, ey: 0, x: 0, y: 0 },
})

const ignoring = (page: string, path: string): boolean =>
  !countsAsSignal(signalFrom({ name: 'dead_click', burst: 1, ms: 5_000, emptied: 0, path, selector: '#buy' }), {
    ...usualSignalChoice,
    ignore: [{ signal: 'any', page, selector: '' }],
  })

describe('what the recorder takes for a signal', () => {
  it('is what the collector does, where pages are named by their paths', () => {
    fc.assert(
      fc.property(drawnSignal, drawnChoice, (drawn, choice) => {
        const facts = { ...drawn, route: drawn.path }
        expect(countsAsSignal(signalFrom(drawn), choice)).toBe(isWithinThresholds(facts, choice) && !isIgnored(facts, choice.ignore))
      }),
      { numRuns: 500 },
    )
  })

  it('is none on a page that is named by its route, whose ids have digits', () => {
    expect(ignoring('/orders/:id', '/orders/7')).toBe(true)
    expect(ignoring('/orders/:id/pay', '/orders/a7f3/pay')).toBe(true)
    expect(ignoring('/orders/:id', '/orders/new')).toBe(false)
  })

  it('is any where nothing was chosen', () => {
    expect(countsAsSignal(signalFrom({ name: 'rage_click', burst: 1, ms: 0, emptied: 0, path: '/', selector: '' }), undefined)).toBe(true)
  })
})
