import { describe, expect, it } from 'vitest'
import { aProject, aVisit } from '../../test/builders.ts'
import { dropBlocked } from './drop-blocked.ts'

describe('dropBlocked', () => {
  const project = aProject({
    settings: { blockedAddresses: ['192.0.2.7', '198.51.100.0/24', '2001:db8:1::/48', '2001:db8::5', 'nonsense', '10.0.0.0/99'] },
  })
  const reasonFor = (address: string) => dropBlocked(aVisit({ project, arrival: { address } }))

  it.each(['192.0.2.7', '198.51.100.250', '2001:db8:1:2::9', '2001:DB8::5', '2001:db8:0:0:0:0:0:5'])(
    'drops what comes from %s',
    (address) => {
      expect(reasonFor(address)).toBe('blocked_address')
    },
  )

  it.each(['192.0.2.8', '198.51.101.1', '2001:db8:2::1', '10.0.0.1', 'not an address', ''])('takes what comes from "%s"', (address) => {
    expect(reasonFor(address)).toBeUndefined()
  })
})
