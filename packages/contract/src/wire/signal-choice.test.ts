import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signalNames } from './event.ts'
import { isIgnored, isWithinThresholds, signalChoice, signalThresholds, thresholdNames, usualSignalChoice } from './signal-choice.ts'

const count = fc.integer({ min: 1, max: 30 })
const facts = fc.record({
  name: fc.constantFrom(...signalNames),
  burst: count,
  ms: fc.integer({ min: 0, max: 25_000 }),
  emptied: fc.integer({ min: 0, max: 30 }),
  path: fc.constantFrom('/', '/orders/7', '/orders/new', '/checkout/pay'),
  route: fc.constantFrom('/', '/orders/:id', '/checkout/pay'),
  selector: fc.constantFrom('#buy', 'main > button', ''),
})
const thresholds = fc.record(
  Object.fromEntries(
    thresholdNames.map((name) => [name, fc.integer({ min: signalThresholds[name].least, max: signalThresholds[name].most })]),
  ),
) as fc.Arbitrary<typeof usualSignalChoice.thresholds>
const rule = fc.record({
  signal: fc.constantFrom('any' as const, ...signalNames),
  page: fc.constantFrom('', '/', '/orders/:id', '/checkout*'),
  selector: fc.constantFrom('', '#buy', 'main*'),
})

const isTaken = (ignore: object): boolean => signalChoice.safeParse({ thresholds: {}, ignore: [ignore] }).success

describe('what a project takes for a signal', () => {
  it('is by default what docs/definitions.md says', () => {
    expect(usualSignalChoice).toEqual({
      thresholds: {
        rageClicks: 3,
        deadMs: 2_500,
        slowMs: 2_500,
        errorMs: 1_000,
        turnMs: 7_000,
        thrashVisits: 3,
        thrashEmptied: 2,
        scrollTimes: 3,
      },
      ignore: [],
    })
  })

  it('is refused beyond what the tracker tells of', () => {
    for (const name of thresholdNames) {
      const { least, most } = signalThresholds[name]
      const parse = (value: number) => signalChoice.safeParse({ thresholds: { [name]: value } }).success
      expect([parse(least), parse(most), parse(least - 1), parse(most + 1)]).toEqual([true, true, false, false])
    }
  })

  it('never finds more by a stricter threshold than by a looser one', () => {
    fc.assert(
      fc.property(facts, thresholds, fc.constantFrom(...thresholdNames), (given, chosen, name) => {
        const { least, most } = signalThresholds[name]
        const [low, high] = [least, most].map((value) => isWithinThresholds(given, { thresholds: { ...chosen, [name]: value } }))
        // What is measured in ms after a click, or on a page, has to be quick; all else has to be much.
        return name === 'errorMs' || name === 'turnMs' ? Number(low) <= Number(high) : Number(high) <= Number(low)
      }),
    )
  })

  it('takes a signal away only by a rule that fits it, and every rule by itself', () => {
    fc.assert(
      fc.property(facts, fc.array(rule, { maxLength: 5 }), (given, rules) => {
        expect(isIgnored(given, rules)).toBe(rules.some((one) => isIgnored(given, [one])))
        for (const { signal } of rules.filter((one) => isIgnored(given, [one]))) expect(['any', given.name]).toContain(signal)
      }),
    )
  })

  it('knows a page by its route or its path, and an element by all of its selector', () => {
    const given = {
      name: 'dead_click',
      burst: 1,
      ms: 0,
      emptied: 0,
      path: '/orders/7',
      route: '/orders/:id',
      selector: 'main > #buy',
    } as const
    const ignores = (page: string, selector = '') => isIgnored(given, [{ signal: 'any', page, selector }])
    expect(['/orders/:id', '/orders/7', '/orders*', '*'].map((page) => ignores(page))).toEqual([true, true, true, true])
    expect(['/orders', '/orders/8', '/'].map((page) => ignores(page))).toEqual([false, false, false])
    expect(['main > #buy', '*#buy', 'main*'].map((selector) => ignores('', selector))).toEqual([true, true, true])
    expect(['#buy', 'main', 'main > #bu.'].map((selector) => ignores('', selector))).toEqual([false, false, false])
    expect(ignores('/orders/:id', '#other')).toBe(false)
  })

  it('has no rule that fits everything', () => {
    expect(isTaken({ signal: 'any' })).toBe(false)
    expect(isTaken({ signal: 'any', page: '/x' })).toBe(true)
    expect(isTaken({ signal: 'dead_click', selector: '#x' })).toBe(true)
  })
})
