import { describe, expect, it } from 'vitest'
import { densityOf } from './density.ts'
import { colourOf, paletteBytes } from './palette.ts'

const size = { width: 400, height: 300 }
const valueAt = (density: ReturnType<typeof densityOf>, x: number, y: number): number =>
  density.values[Math.floor(y / density.cellPx) * density.columns + Math.floor(x / density.cellPx)] ?? Number.NaN

describe('the density of clicks', () => {
  it('is highest where most clicks are, and nothing far away', () => {
    const density = densityOf(
      [
        { x: 100, y: 100, count: 10 },
        { x: 300, y: 200, count: 1 },
      ],
      size,
    )
    expect(valueAt(density, 100, 100)).toBe(1)
    expect(valueAt(density, 300, 200)).toBeCloseTo(0.1)
    expect(valueAt(density, 200, 50)).toBe(0)
  })

  it('adds up clicks that lie close', () => {
    const density = densityOf(
      [
        { x: 100, y: 100, count: 1 },
        { x: 104, y: 100, count: 1 },
        { x: 300, y: 200, count: 1 },
      ],
      size,
    )
    expect(valueAt(density, 100, 100)).toBeGreaterThan(valueAt(density, 300, 200))
  })

  it('takes clicks at and beyond the edges', () => {
    const density = densityOf(
      [-5_000, -1, 0, 399, 400, 1e9].flatMap((x) => [{ x, y: 0, count: 1 }]),
      size,
    )
    expect(density.values.every((value) => value >= 0 && value <= 1)).toBe(true)
  })

  it('is nothing without clicks', () => {
    expect(densityOf([], size).values.every((value) => value === 0)).toBe(true)
  })
})

describe('the colours of density', () => {
  const palette = paletteBytes()
  const lightnessOf = (index: number): number => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(index * 4, index * 4 + 3)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  it('only grow lighter and denser, so that their order is seen without telling hues apart', () => {
    for (let index = 1; index < 256; index += 1) {
      expect(lightnessOf(index)).toBeGreaterThanOrEqual(lightnessOf(index - 1) - 1)
      expect(palette[index * 4 + 3]).toBeGreaterThanOrEqual(palette[(index - 1) * 4 + 3] ?? 0)
    }
  })

  it('run from nothing to the last', () => {
    expect([colourOf(0), colourOf(1)]).toEqual([0, 255])
    expect(palette[3]).toBe(0)
  })
})
