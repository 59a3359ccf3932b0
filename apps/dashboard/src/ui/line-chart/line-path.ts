/** A point in px, y counted from the top. */
export interface Spot {
  x: number
  y: number
}

const round = (value: number): string => value.toFixed(1)

/** The `d` of a straight line through the spots; empty for fewer than two. */
export const linePath = (spots: readonly Spot[]): string =>
  spots.length < 2 ? '' : spots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
