import type { Heatmap } from '@throughline/contract'
import type { HeatmapSide, Shown } from '../compare/compared-sides.ts'
import type { Shot } from './use-cameras.ts'

interface OnThePage {
  project: string
  timeZone: string
  shown: Shown
  /** Undefined: one heatmap alone. */
  sides: readonly [a: HeatmapSide, b: HeatmapSide] | undefined
  current: Heatmap | undefined
  other: Heatmap | undefined
}

const hasPicture = (heatmap: Heatmap | undefined): boolean => heatmap?.snapshotId !== null

/** What there is to take pictures of: one heatmap, or the two that are compared as far as they have a picture. */
export const shotsOf = ({ project, timeZone, shown, sides, current, other }: OnThePage): Record<string, Shot | undefined> => {
  const shot = (
    heatmap: Heatmap | undefined,
    { device, release, sessions }: Pick<Shown, 'device' | 'release' | 'sessions'>,
  ): Shot | undefined => heatmap && { project, timeZone, heatmap, device, release, sessions }
  if (!sides) return { a: shot(current, shown) }
  const both = { a: shot(current, sides[0]), b: shot(other, sides[1]) }
  return { ...(hasPicture(current) && { a: both.a }), ...(hasPicture(other) && { b: both.b }) }
}
