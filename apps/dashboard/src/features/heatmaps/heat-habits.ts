import type { HeatLook } from '../../player/protocol.ts'

/** How somebody likes heatmaps drawn; kept in their browser. */
export interface HeatHabits {
  look: HeatLook
  /** 0 to 1. */
  opacity: number
}
