import type { ShowReach } from '../../protocol.ts'
import type { Sheet } from './draw-heat.ts'
import { colourCss } from './palette.ts'

/** Lines are drawn where this share of the page views ends. */
const marks = [0.75, 0.5, 0.25]
/** Colours say how many, and leave the page to be read. */
const tint = 0.5
const labelPx = 12
const paddingPx = 4

interface ReachSheet extends Sheet {
  /** How much smaller than the page the picture is shown: lettering is not. */
  readonly fit: number
}

/** Colours each stretch of the page by the share of page views that saw it, and marks where three quarters, half and a quarter end. */
export function drawReach(sheet: ReachSheet, { steps, foldPx, opacity }: ShowReach): void {
  const { context, width, height, scale } = sheet
  // Whole pixels: two stretches that share one would both colour it.
  const fill = (from: number, to: number, colour: string): void => {
    const [top, bottom] = [Math.round(from * scale), Math.round(to * scale)]
    context.globalAlpha = opacity * tint
    context.fillStyle = colour
    context.fillRect(0, top, width * scale, bottom - top)
  }
  const seenTo = steps.at(-1)?.y ?? 0
  for (const [index, { y, share }] of steps.entries()) fill(y, steps[index + 1]?.y ?? y, colourCss(share))
  // What nobody saw is in the dark.
  fill(seenTo, Math.max(seenTo, height), 'rgb(10 14 18)')
  context.globalAlpha = 1
  for (const mark of marks) {
    const y = steps.findLast(({ share }) => share >= mark)?.y
    if (y !== undefined && y < height) drawLine(sheet, y, `${Math.round(mark * 100)} % saw this far`, [])
  }
  if (foldPx > 0 && foldPx < height) drawLine(sheet, foldPx, 'Fold: seen without scrolling', [6, 4], 'right')
}

function drawLine(
  { context, width, scale, fit }: ReachSheet,
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
