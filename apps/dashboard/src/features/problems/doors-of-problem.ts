import type { HeatmapKind, Problem } from '@throughline/contract'
import type { HeatmapSearch } from '../heatmaps/heatmap-search.ts'
import type { RecordingsSearch } from '../recordings/recordings-search.ts'
import { visitsWhere } from '../recordings/visits-where.ts'

type About = Pick<Problem, 'kind' | 'route' | 'selector' | 'fingerprint'>

/** The recordings in which a problem happened, as the list of recordings is narrowed to them. */
export const recordingsOf = ({ kind, route, selector, fingerprint }: About): RecordingsSearch => {
  if (kind === 'error') return visitsWhere({ error: { fingerprint, atLeast: 1 } })
  if (kind === 'failed_request') return visitsWhere({ failedRequest: { fingerprint, atLeast: 1 } })
  return { signal: kind, route, ...(selector !== '' && { clicked: selector }) }
}

const heatmapKindOf: Partial<Record<Problem['kind'], HeatmapKind>> = { rage_click: 'rage', dead_click: 'dead', excessive_scroll: 'scroll' }

/** The heatmap that shows where on its page a problem happens; undefined for what is of no page. */
export const heatmapOf = ({ kind, route }: About): HeatmapSearch | undefined =>
  kind === 'error' || kind === 'failed_request' ? undefined : { route, kind: heatmapKindOf[kind] ?? 'click' }
