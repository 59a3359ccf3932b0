export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * CSS in which lengths that depend on the viewport's height are px of the recorded viewport. A heatmap draws the page at its full
 * height, and a hero of 100vh would otherwise grow with the very frame that is being fitted to it.
 */
export const pinViewportUnits = (css: string, { width, height }: Size): string =>
  css.replaceAll(viewportLength, (_whole, amount: string, unit: string) => `${round(Number(amount) * onePercent(unit, width, height))}px`)

/** A number and its unit, where they stand as a value: not as the end of a name such as `.mt-10vh`. */
const viewportLength = /(?<![\w#-])(-?(?:\d+\.?\d*|\.\d+))[dsl]?v(h|b|min|max)\b/gi

function onePercent(unit: string, width: number, height: number): number {
  if (unit.toLowerCase() === 'min') return Math.min(width, height) / 100
  if (unit.toLowerCase() === 'max') return Math.max(width, height) / 100
  return height / 100
}

const round = (px: number): number => Math.round(px * 100) / 100
