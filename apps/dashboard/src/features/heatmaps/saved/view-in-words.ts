import type { HeatmapView } from '@throughline/contract'
import { periodLabel } from '../../../period/period-in-words.ts'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import { heatmapWords } from '../heatmap-words.ts'

/** "Clicks on /cart, phone, last 7 days, compared". */
export const viewInWords = ({ route, kind, device, release, where, segment, period, vs }: HeatmapView, timeZone: string): string => {
  const when = periodLabel('name' in period ? { period: period.name } : period, timeZone)
  return [
    `${heatmapWords[kind].name} on ${route}`,
    (deviceNames[device] ?? device).toLowerCase(),
    ...(release === undefined ? [] : [`release ${release}`]),
    'name' in period ? when.toLowerCase() : when,
    ...(segment === undefined && where === undefined ? [] : ['some visits']),
    ...(vs === undefined ? [] : ['compared']),
  ].join(', ')
}
