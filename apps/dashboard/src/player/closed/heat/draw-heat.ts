import type { HeatTone, ShowHeat } from '../../protocol.ts'
import { densityOf, type Spot } from './density.ts'
import { colourOf, dimming, paletteBytes } from './palette.ts'

export interface Sheet {
  readonly context: CanvasRenderingContext2D
  /** The page's size in CSS px, and how many px of the canvas one of them is. */
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** Dims the page and lays the density of clicks over it, in colours. */
export function drawHeat({ context, width, height, scale }: Sheet, spots: readonly Spot[], { opacity, tone }: ShowHeat): void {
  const { columns, rows, cellPx, values } = densityOf(spots, { width, height })
  context.globalAlpha = opacity
  context.fillStyle = `rgb(10 14 18 / ${dimming})`
  context.fillRect(0, 0, width * scale, height * scale)
  const small = new OffscreenCanvas(columns, rows)
  small.getContext('2d')?.putImageData(new ImageData(coloured(values, tone), columns, rows), 0, 0)
  context.imageSmoothingQuality = 'high'
  context.drawImage(small, 0, 0, columns * cellPx * scale, rows * cellPx * scale)
  context.globalAlpha = 1
}

function coloured(values: Float32Array, tone: HeatTone): Uint8ClampedArray<ArrayBuffer> {
  const palette = paletteBytes(tone)
  const pixels = new Uint8ClampedArray(values.length * 4)
  values.forEach((value, index) => {
    const colour = colourOf(value) * 4
    pixels.set(palette.subarray(colour, colour + 4), index * 4)
  })
  return pixels
}
