import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

const ROW_HEIGHT_PX = 32
const ROWS_BEYOND_VIEW = 12

export interface DrawnRows {
  /** Indices of the rows to draw, ascending. */
  indices: number[]
  /** Height in px of the rows that are left out above and below. */
  before: number
  after: number
  reveal: (index: number) => void
}

/** Which of `count` rows of equal height to draw: those in view and a few beyond if the table scrolls by itself, otherwise all. */
export const useDrawnRows = (count: number, scroller: RefObject<HTMLElement | null>, ownScroll: boolean): DrawnRows => {
  // oxlint-disable-next-line react/incompatible-library -- the warning is for the React compiler, which we do not use
  const virtualizer = useVirtualizer({
    count,
    enabled: ownScroll,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: ROWS_BEYOND_VIEW,
  })
  if (!ownScroll) return { indices: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, reveal: () => undefined }
  const indices = virtualizer.getVirtualItems().map(({ index }) => index)
  return {
    indices,
    before: (indices[0] ?? 0) * ROW_HEIGHT_PX,
    after: Math.max(0, count - 1 - (indices.at(-1) ?? -1)) * ROW_HEIGHT_PX,
    reveal: (index) => virtualizer.scrollToIndex(index),
  }
}
