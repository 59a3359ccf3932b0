import type { ShowAttention } from '../../protocol.ts'
import { drawLine, type LetteredSheet } from './draw-line.ts'
import { colourCss } from './palette.ts'

/** Colours say how long, and leave the page to be read. */
const tint = 0.5

/** Colours each stretch of the page by how long it was seen, beside the one that was seen longest, and marks that. */
export function drawAttention(sheet: LetteredSheet, { stretches, stretchPx, longest, opacity }: ShowAttention): void {
  const { context, width, height, scale } = sheet
  const most = Math.max(0, ...stretches.map(({ meanMs }) => meanMs))
  context.globalAlpha = opacity * tint
  // Whole pixels: two stretches that share one would both colour it.
  for (let y = 0; y < height; y += stretchPx) {
    const [top, bottom] = [Math.round(y * scale), Math.round(Math.min(height, y + stretchPx) * scale)]
    const { meanMs = 0 } = stretches[Math.round(y / stretchPx)] ?? {}
    // What nobody saw is in the dark.
    context.fillStyle = meanMs > 0 ? colourCss(meanMs / most) : 'rgb(10 14 18)'
    context.fillRect(0, top, width * scale, bottom - top)
  }
  context.globalAlpha = 1
  const seen = stretches.find(({ meanMs }) => most > 0 && meanMs === most)
  // The words stand above their line: at the lower edge of the stretch they are in it.
  if (seen && seen.y < height) drawLine(sheet, Math.min(height, seen.y + stretchPx), longest, [])
}
