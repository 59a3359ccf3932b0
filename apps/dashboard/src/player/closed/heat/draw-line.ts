import type { Sheet } from './draw-heat.ts'

const labelPx = 12
const paddingPx = 4

export interface LetteredSheet extends Sheet {
  /** How much smaller than the page the picture is shown: lettering is not. */
  readonly fit: number
}

/** A line across the page at `y` px from its top, with words upon it. */
export function drawLine(
  { context, width, scale, fit }: LetteredSheet,
  y: number,
  text: string,
  dashes: readonly number[],
  side: 'left' | 'right' = 'left',
): void {
  const unit = scale / fit
  context.strokeStyle = 'rgb(255 255 255)'
  context.lineWidth = 1.5 * unit
  context.setLineDash(dashes.map((dash) => dash * unit))
  context.beginPath()
  context.moveTo(0, y * scale)
  context.lineTo(width * scale, y * scale)
  context.stroke()
  context.setLineDash([])
  context.font = `500 ${labelPx * unit}px system-ui, sans-serif`
  const labelWidth = context.measureText(text).width + 2 * paddingPx * unit
  const labelHeight = (labelPx + 2 * paddingPx) * unit
  const left = side === 'left' ? 0 : width * scale - labelWidth
  context.fillStyle = 'rgb(10 14 18 / .86)'
  context.fillRect(left, y * scale - labelHeight, labelWidth, labelHeight)
  context.fillStyle = 'rgb(255 255 255)'
  context.textBaseline = 'middle'
  context.fillText(text, left + paddingPx * unit, y * scale - labelHeight / 2)
}
