import type { HeatmapView } from '@throughline/contract'
import type { PeriodSearch } from '../../../period/period.ts'
import type { HeatmapSearch } from '../heatmap-search.ts'

interface Address extends HeatmapSearch, PeriodSearch {}

/** What of an address makes a heatmap: all of it, with what it leaves to the page filled in. */
export const viewFromAddress = ({
  route,
  kind = 'click',
  device = 'desktop',
  release,
  snapshot,
  where,
  segment,
  vs,
  period = '7d',
  from,
  to,
}: Address & { route: string }): HeatmapView => ({
  route,
  kind,
  device,
  period: from !== undefined && to !== undefined ? { from, to } : { name: period },
  ...(release !== undefined && { release }),
  ...(snapshot !== undefined && { snapshot }),
  ...(where !== undefined && { where }),
  ...(segment !== undefined && { segment: segment as NonNullable<HeatmapView['segment']> }),
  ...(vs !== undefined && { vs }),
})

/** The whole search of the address that shows a view; what it does not name is taken out of the address. */
export const addressOfView = ({
  route,
  kind,
  device,
  release,
  snapshot,
  where,
  segment,
  vs,
  period,
}: HeatmapView): { [Name in keyof Address]: Address[Name] | undefined } => ({
  route,
  kind,
  device,
  release,
  snapshot,
  where,
  segment,
  vs,
  ...('name' in period ? { period: period.name, from: undefined, to: undefined } : { period: undefined, ...period }),
})
