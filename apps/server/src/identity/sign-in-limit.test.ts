import { limits } from '@throughline/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSignInLimit, type SignInLimit } from './sign-in-limit.ts'

const max = limits.rates.signInsPerQuarterHour
const minute = 60 * 1000
let now = 0
let limit: SignInLimit
beforeEach(() => {
  now = 1_000_000
  limit = createSignInLimit(() => now)
})
const take = (times: number, address = '192.0.2.1', account = 'a@example.com') =>
  Array.from({ length: times }, () => limit.take(address, account))

describe('the limit on sign-ins', () => {
  it('refuses the eleventh wrong attempt within a quarter of an hour, and says how long to wait', () => {
    expect(take(max).every((refusal) => refusal === undefined)).toBe(true)
    now += 5 * minute
    expect(take(1)).toEqual([{ retryAfterSeconds: 600 }])
    now += 10 * minute
    expect(take(1)).toEqual([undefined])
  })

  it('does not count attempts that were right', () => {
    for (let n = 0; n < 3 * max; n++) {
      expect(take(1)).toEqual([undefined])
      limit.giveBack('192.0.2.1', 'a@example.com')
    }
  })

  it('takes an account for the same however it is written', () => {
    take(max)
    expect(limit.take('192.0.2.1', 'A@Example.com')).toBeDefined()
  })

  it('does not lock an account for other addresses, nor an address for other accounts', () => {
    take(max)
    expect(limit.take('192.0.2.2', 'a@example.com')).toBeUndefined()
    expect(limit.take('192.0.2.1', 'b@example.com')).toBeUndefined()
  })

  it('stops an address that tries a list of accounts', () => {
    const refused = Array.from({ length: 20 * max }, (_, n) => limit.take('192.0.2.1', `${n}@example.com`)).filter(Boolean)
    expect(refused).toHaveLength(20 * max - 5 * max)
  })

  it('counts attempts that were refused not again, so that whoever waits gets in', () => {
    take(max + 100)
    now += 15 * minute
    expect(take(1)).toEqual([undefined])
  })
})
