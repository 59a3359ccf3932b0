import type { ShowReach } from '../../protocol.ts'
import { drawLine, type LetteredSheet } from './draw-line.ts'
import { colourCss } from './palette.ts'

/** Lines are drawn where this share of the page views ends. */
const marks = [0.75, 0.5, 0.25]
/** Colours say how many, and leave the page to be read. */
const tint = 0.5

/** Colours each stretch of the page by the share of page views that saw it, and marks where three quarters, half and a quarter end. */
export function drawReach(sheet: LetteredSheet, { steps, foldPx, opacity }: ShowReach): void {
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
