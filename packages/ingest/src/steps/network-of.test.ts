import { describe, expect, it } from 'vitest'
import { networkOf } from './network-of.ts'

describe('networkOf', () => {
  it('is an IPv4 address itself', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  })

  it.each(['2001:db8:1:2::9', '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2:3:4:5:6'])('is the first half of %s', (address) => {
    expect(networkOf(address)).toBe('2001:db8:1:2')
  })

  it.each([
    ['::1', '0:0:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
    ['fe80::1:2:3:4:5', 'fe80:0:0:1'],
  ])('fills in what %s leaves out', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
