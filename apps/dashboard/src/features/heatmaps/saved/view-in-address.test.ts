import { expect, test } from 'vitest'
import { readPeriodSearch } from '../../../period/period.ts'
import { readHeatmapSearch } from '../heatmap-search.ts'
import { addressOfView, viewFromAddress } from './view-in-address.ts'

test.each([
  { route: '/cart' },
  { route: '/cart', kind: 'scroll', device: 'phone', release: '1.4', vs: 'before', period: '30d' },
  { route: '/cart', where: '{"live":true}', segment: '019a0000-0000-7000-8000-000000000000' },
  { route: '/cart', from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z', vs: 'device:phone' },
] as const)('an address that is saved and opened shows the same: %j', (address) => {
  const opened = addressOfView(viewFromAddress(address))
  expect({ ...readHeatmapSearch({ ...opened }), ...readPeriodSearch({ ...opened }) }).toEqual({
    kind: 'click',
    device: 'desktop',
    ...('from' in address ? {} : { period: '7d' }),
    ...address,
  })
})
