import type { SegmentUse } from '@throughline/contract'

const kinds: Readonly<Record<SegmentUse['kind'], string>> = {
  question: 'the question',
  metric: 'the metric',
  dashboard: 'the dashboard',
  alert: 'the alert',
  heatmap: 'the heatmap',
  segment: 'the segment',
}

const MOST_NAMED = 3

/** "the question “Orders by day” and the heatmap “Cart on phones”". */
export const usesInWords = (uses: readonly SegmentUse[]): string => {
  const named = uses.slice(0, MOST_NAMED).map(({ kind, name }) => `${kinds[kind]} “${name}”`)
  const more = uses.length - named.length
  const all = [...named, ...(more > 0 ? [`${more} more`] : [])]
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
