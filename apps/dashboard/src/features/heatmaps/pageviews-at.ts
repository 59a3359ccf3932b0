import type { HeatmapReach } from '@throughline/contract'

/** How many page views saw at least so many px from the top. */
export const pageviewsAt = ({ steps }: HeatmapReach, px: number): number => {
  const [first, second] = steps
  if (!first || !second) return first && px <= first.y ? first.pageviews : 0
  // Steps are even: what lies between two of them was seen by as many as the next.
  return steps[Math.ceil((px - first.y) / (second.y - first.y))]?.pageviews ?? 0
}
