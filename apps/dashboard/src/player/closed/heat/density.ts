/** Clicks at a place on the page, in CSS px of its document. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly count: number
}

export interface Density {
  readonly columns: number
  readonly rows: number
  readonly cellPx: number
  /** Row by row; 1 where it is densest. */
  readonly values: Float32Array
}

/** Fine enough for a kernel of 26 px, and a page of 20,000 px is still half a million cells. */
const cellPx = 4
/** About the width of a finger: clicks closer than this were meant for the same thing. */
const radiusPx = 26

/**
 * How densely spots lie on a page of that size: each spreads over a circle of 26 px by a Gaussian of a third of it, weighted by its
 * count, and the whole is scaled to its peak. Memory and time do not depend on the screen.
 */
export function densityOf(spots: readonly Spot[], size: { width: number; height: number }): Density {
  const columns = Math.max(1, Math.ceil(size.width / cellPx))
  const rows = Math.max(1, Math.ceil(size.height / cellPx))
  const values = new Float32Array(columns * rows)
  for (const spot of spots) spread(values, { columns, rows }, spot)
  const peak = values.reduce((most, value) => Math.max(most, value), 0)
  if (peak > 0) for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) / peak
  return { columns, rows, cellPx, values }
}

const reach = Math.ceil(radiusPx / cellPx)
const kernel = Array.from({ length: (2 * reach + 1) ** 2 }, (_, index) => {
  const dx = (index % (2 * reach + 1)) - reach
  const dy = Math.floor(index / (2 * reach + 1)) - reach
  const distance = Math.hypot(dx, dy) * cellPx
  return distance > radiusPx ? 0 : Math.exp(-(distance ** 2) / (2 * (radiusPx / 3) ** 2))
})

function spread(values: Float32Array, { columns, rows }: { columns: number; rows: number }, { x, y, count }: Spot): void {
  const centre = { column: Math.floor(x / cellPx), row: Math.floor(y / cellPx) }
  for (let dy = -reach; dy <= reach; dy += 1) {
    const row = centre.row + dy
    if (row < 0 || row >= rows) continue
    for (let dx = -reach; dx <= reach; dx += 1) {
      const column = centre.column + dx
      if (column < 0 || column >= columns) continue
      const weight = kernel[(dy + reach) * (2 * reach + 1) + dx + reach] ?? 0
      values[row * columns + column] = (values[row * columns + column] ?? 0) + weight * count
    }
  }
}
