import type { LifecycleState } from '@throughline/contract'

export const stateNames: Readonly<Record<LifecycleState, string>> = {
  new: 'New',
  returning: 'Returning',
  resurrecting: 'Resurrecting',
  dormant: 'Dormant',
}

export const stateHelp: Readonly<Record<LifecycleState, string>> = {
  new: 'Never seen before, in all that is kept',
  returning: 'Active now and in the interval before',
  resurrecting: 'Active now, not in the interval before, but some time earlier',
  dormant: 'Active in the interval before, not in this one',
}
