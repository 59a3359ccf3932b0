import { describe, expect, it } from 'vitest'
import { aVisit, someTools } from '../../test/builders.ts'
import { locate } from './locate.ts'

const countryOf = async (address: string) => {
  const visit = aVisit({ arrival: { address } })
  locate(visit, (await someTools()).tools)
  return visit.country
}

describe('locate', () => {
  it('finds the country of an IPv4 address', async () => {
    expect(await countryOf('193.0.6.139')).toBe('NL')
  })

  it('finds the country of an IPv6 address', async () => {
    expect(await countryOf('2001:67c:2e8:22::c100:68b')).toBe('NL')
  })

  it.each(['127.0.0.1', '192.168.1.1', '::1', 'fe80::1', '10.1.2.3', '', 'nonsense'])('knows no country for "%s"', async (address) => {
    expect(await countryOf(address)).toBe('')
  })
})
