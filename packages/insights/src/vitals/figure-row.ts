import type { VitalFigure } from '@throughline/contract'

/** How a vital was, as the engine answers it. */
export interface FigureRow {
  n: number
  p75: number
  good: number
  poor: number
}

/** The figure of a row, without what else stands in it; null where nothing was measured. */
export const figureFrom = (row: FigureRow | undefined): VitalFigure | null =>
  row && row.n > 0 ? { n: row.n, p75: row.p75, good: row.good, poor: row.poor } : null
