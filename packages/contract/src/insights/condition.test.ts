import { describe, expect, it } from 'vitest'
import { condition, readWhere } from './condition.ts'

const problem = (given: unknown) => {
  const read = readWhere(JSON.stringify(given))
  return 'problem' in read ? read.problem : undefined
}

const lives = (count: number) => Array.from({ length: count }, () => ({ live: true }))

const deep = (times: number) => `${'{"not":'.repeat(times)}{"live":true}${'}'.repeat(times)}`

describe('a condition', () => {
  it('is read with what was left out', () => {
    expect(condition.parse({ all: [{ signal: { name: 'any' } }, { not: { did: { event: 'search' } } }] })).toEqual({
      all: [{ signal: { name: 'any', atLeast: 1 } }, { not: { did: { event: 'search', properties: [], atLeast: 1 } } }],
    })
  })

  it.each([
    ['live', 'it has to be an object with one key, such as {"live":true}'],
    [{ live: true, tagged: 'x' }, 'it has to have exactly one key, and has "live", "tagged"; join several with "all" or "any"'],
    [{ all: [{ live: true }, {}] }, 'all[1] has to have exactly one key, and has none; join several with "all" or "any"'],
    [{ any: [] }, 'any is empty: nothing fulfils it'],
    [{ not: { all: {} } }, 'not.all has to be a list of conditions'],
    [{ all: [{ text: { of: 'browser', test: 'is' } }] }, 'all[0].text.values: needs something to compare with, in "values"'],
    [{ number: { of: 'pages' } }, 'number: needs "atLeast" or "atMost"'],
    [{ did: { event: 'x', properties: [{ key: 'a', test: 'like', values: ['b'] }] } }, /^did\.properties\[0\]\.test: /],
  ])('that is wrong says what and where: %j', (given, expected) => {
    if (typeof expected === 'string') expect(problem(given)).toBe(expected)
    else expect(problem(given)).toMatch(expected)
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('knows no condition named %s', (key) => {
    expect(problem({ all: [JSON.parse(`{"${key}":1}`)] })).toMatch(
      `all[0]: "${key}" is no condition. Known are "all", "any", "not", "visited"`,
    )
  })

  it('may be nested five deep and hold forty, not more', () => {
    const nested = (depth: number): unknown => (depth === 1 ? { live: true } : { not: nested(depth - 1) })
    expect(problem(nested(5))).toBeUndefined()
    expect(problem(nested(6))).toBe('these conditions are nested too deep: 5 levels at most')
    expect(problem({ all: [{ all: lives(20) }, { all: lives(20) }] })).toBeUndefined()
    expect(problem({ all: [{ all: lives(21) }, { all: lives(20) }] })).toBe('these are too many conditions: 40 at most')
  })

  it('is refused without exhausting anything, however deep it is', () => {
    expect(readWhere(deep(900))).toEqual({ problem: 'these conditions are nested too deep: 5 levels at most' })
    expect(readWhere('['.repeat(6_000))).toEqual({ problem: 'it is no JSON, such as {"live":true}' })
    expect(condition.safeParse(JSON.parse(deep(1_000))).success).toBe(false)
  })
})
