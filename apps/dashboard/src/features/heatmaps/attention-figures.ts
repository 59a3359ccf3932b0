import type { HeatmapAttention } from '@throughline/contract'

/** For how long the stretch was seen that was seen longest, in ms. */
export const longestMs = ({ stretches }: HeatmapAttention): number => Math.max(0, ...stretches.map(({ meanMs }) => meanMs))

export interface AttentionRow {
  /** In px from the top of the page. */
  readonly from: number
  readonly to: number
  /** The mean of its stretches. */
  readonly meanMs: number
}

/** The page in rows of equal height, not more than `most`, each of whole stretches; to its end, also where nobody saw it. */
export const attentionRows = ({ stretches, stretchPx }: HeatmapAttention, documentHeight: number, most: number): AttentionRow[] => {
  const count = Math.max(1, Math.ceil(documentHeight / stretchPx) || stretches.length)
  const perRow = Math.ceil(count / most)
  return Array.from({ length: Math.ceil(count / perRow) }, (_, row) => {
    const [first, last] = [row * perRow, Math.min(count, (row + 1) * perRow)]
    const ms = Array.from({ length: last - first }, (__, index) => stretches[first + index]?.meanMs ?? 0)
    return { from: first * stretchPx, to: last * stretchPx, meanMs: ms.reduce((sum, value) => sum + value, 0) / ms.length }
  })
}
