/** What stands above a picture that is taken along: the name of what it shows, and what has to be known to read it. */
export interface Caption {
  readonly title: string
  readonly facts: readonly string[]
}

const paddingPx = 14
const titlePx = 15
const factPx = 12
const lineGap = 1.5

const titleFont = `600 ${titlePx}px system-ui, sans-serif`
const factFont = `${factPx}px system-ui, sans-serif`

interface CaptionLines {
  readonly title: readonly string[]
  readonly facts: readonly string[]
  /** In CSS px. */
  readonly height: number
}

/** Breaks a caption into lines that fit a width in CSS px; facts are kept whole where one fits a line. */
export function layOutCaption(
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  { title, facts }: Caption,
  width: number,
): CaptionLines {
  const room = width - 2 * paddingPx
  context.font = titleFont
  const titleLines = fill(context, title.split(' '), room, ' ')
  context.font = factFont
  const factLines = fill(context, facts, room, ' \u00b7 ').flatMap((line) =>
    context.measureText(line).width > room ? fill(context, line.split(' '), room, ' ') : [line],
  )
  const height = 2 * paddingPx + (titleLines.length * titlePx + factLines.length * factPx) * lineGap
  return { title: titleLines, facts: factLines, height: Math.ceil(height) }
}

function fill(context: Pick<CanvasRenderingContext2D, 'measureText'>, parts: readonly string[], room: number, between: string): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const longer = lines.length > 0 ? `${lines.at(-1)}${between}${part}` : part
    if (lines.length > 0 && context.measureText(longer).width <= room) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}

/** Draws a caption at the top of a canvas, over a width in CSS px, `unit` px of the canvas each. */
export function drawCaption(
  context: CanvasRenderingContext2D,
  lines: CaptionLines,
  { width, unit }: { width: number; unit: number },
): void {
  context.save()
  context.scale(unit, unit)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, lines.height)
  context.textBaseline = 'top'
  let y = paddingPx
  const write = (text: string, font: string, colour: string, px: number): void => {
    context.font = font
    context.fillStyle = colour
    context.fillText(text, paddingPx, y, width - 2 * paddingPx)
    y += px * lineGap
  }
  for (const line of lines.title) write(line, titleFont, '#1a2022', titlePx)
  for (const line of lines.facts) write(line, factFont, '#4a5356', factPx)
  context.fillStyle = '#e3e6e6'
  context.fillRect(0, lines.height - 1, width, 1)
  context.restore()
}
