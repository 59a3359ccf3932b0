import type * as Canvas from '@napi-rs/canvas'
import type { Drawing, Mark } from '@throughline/pictures'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Screens that show two points where a mail says one. */
const SCALE = 2

/** Each subset of the font is a file, and asked in this order for a letter. A machine may have no fonts, so these come along. */
const subsets = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const
const familyOf = (subset: string): string => `Throughline ${subset}`
const families = subsets.map((subset) => `"${familyOf(subset)}"`).join(', ')

let loading: Promise<typeof Canvas> | undefined

const load = async (): Promise<typeof Canvas> => {
  const library = await import('@napi-rs/canvas')
  const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json')), 'files')
  for (const subset of subsets) library.GlobalFonts.registerFromPath(join(folder, `inter-${subset}-wght-normal.woff2`), familyOf(subset))
  return library
}

/** A drawing as PNG, on white, twice as fine as its size says. Rejects where there is no canvas for this machine. */
export const paintDrawing = async ({ width, height, marks }: Drawing): Promise<Buffer> => {
  // Only a server that sends mails with pictures needs it: it is 35 MB.
  loading ??= load()
  const { createCanvas } = await loading
  const canvas = createCanvas(width * SCALE, height * SCALE)
  const context = canvas.getContext('2d')
  context.scale(SCALE, SCALE)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  for (const mark of marks) paint(context, mark)
  return canvas.encode('png')
}

const paint = (context: Canvas.SKRSContext2D, mark: Mark): void => {
  context.globalAlpha = 'opacity' in mark ? (mark.opacity ?? 1) : 1
  context.fillStyle = mark.colour
  if (mark.kind === 'bar') context.fillRect(mark.x, mark.y, mark.width, mark.height)
  if (mark.kind === 'text') write(context, mark)
  if (mark.kind === 'line' || mark.kind === 'area') {
    context.beginPath()
    mark.spots.forEach(({ x, y }, place) => (place === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
    if (mark.kind === 'area') context.fill()
    else stroke(context, mark)
  }
}

const stroke = (context: Canvas.SKRSContext2D, { colour, width, dash }: Extract<Mark, { kind: 'line' }>): void => {
  context.strokeStyle = colour
  context.lineWidth = width
  context.lineCap = width > 1 ? 'round' : 'butt'
  context.setLineDash([...(dash ?? [])])
  context.stroke()
}

const write = (context: Canvas.SKRSContext2D, { x, y, text, size, isBold, anchor, most }: Extract<Mark, { kind: 'text' }>): void => {
  context.font = `${isBold === true ? 600 : 400} ${size}px ${families}`
  context.textAlign = anchor === 'middle' ? 'center' : (anchor ?? 'start')
  context.fillText(most === undefined ? text : cut(context, text, most), x, y)
}

const cut = (context: Canvas.SKRSContext2D, text: string, most: number): string => {
  if (context.measureText(text).width <= most) return text
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment).slice(0, 200)
  while (letters.length > 0 && context.measureText(`${letters.join('')}…`).width > most) letters.pop()
  return `${letters.join('')}…`
}
