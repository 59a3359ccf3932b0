import { rrwebType } from '@throughline/contract'
import type { Line } from '../stream/line.ts'

/** rrweb's numbers for incremental changes. */
const [MUTATION, SCROLL, RESIZE, INPUT, MEDIA, SHEET_RULE, CANVAS, FONT, STYLE, ADOPTED_SHEETS, CUSTOM_ELEMENT] = [
  0, 3, 4, 5, 7, 8, 9, 10, 13, 15, 16,
]

/** Each of these is needed, since later ones build upon it. */
const building = new Set([MUTATION, MEDIA, SHEET_RULE, CANVAS, FONT, STYLE, ADOPTED_SHEETS, CUSTOM_ELEMENT])
/** Of these the last for an element is all that is left to see. */
const standing = new Set([SCROLL, RESIZE, INPUT])
const CANVAS_PICTURE = 'tl-canvas'

interface Parsed {
  type: number
  data?: { source?: unknown; id?: unknown; tag?: unknown; payload?: { id?: unknown } }
  timestamp: number
}

const isWholePage = ({ type }: Line): boolean => type === rrwebType.meta || type === rrwebType.fullSnapshot

// What most lines of a recording are, told without parsing what may be megabytes.
const SOURCE = /"data":\{"source":(\d{1,2})[,}]/

const parse = ({ text }: Line): Parsed => JSON.parse(text) as Parsed

const sourceOf = (line: Line): unknown => {
  const quick = SOURCE.exec(line.text.slice(0, 120))?.[1]
  return quick === undefined ? parse(line).data?.source : Number(quick)
}

/** Under which name a line is the last of its kind; undefined for one that is not of such a kind. */
const standingName = (line: Line): string | undefined => {
  if (line.type === rrwebType.custom) {
    const { data } = parse(line)
    return data?.tag === CANVAS_PICTURE ? `canvas ${String(data.payload?.id)}` : undefined
  }
  if (line.type !== rrwebType.incremental) return undefined
  const source = sourceOf(line)
  return typeof source === 'number' && standing.has(source) ? `${source} ${String(parse(line).data?.id)}` : undefined
}

const builds = (line: Line): boolean => {
  if (isWholePage(line)) return true
  if (line.type !== rrwebType.incremental) return false
  const source = sourceOf(line)
  return typeof source === 'number' && building.has(source)
}

const at = (moment: number, line: Line): Line => ({
  type: line.type,
  at: moment,
  text: JSON.stringify({ ...parse(line), timestamp: moment }),
})

/**
 * The lines of a stretch with no more before its beginning (`from`) than the page needs to be built as it was then: the whole page and
 * its changes, and of fields, scrolling and canvases how they stood. Where the pointer went, what was clicked and what was typed and
 * changed again before the stretch is not among them.
 */
export async function* withQuietLeadIn(lines: AsyncIterable<Line>, from: number): AsyncGenerator<Line> {
  const stood = new Map<string, Line>()
  const settle = function* (): Generator<Line> {
    for (const line of stood.values()) yield at(from, line)
    stood.clear()
  }
  for await (const line of lines) {
    if (line.at >= from) {
      yield* settle()
      yield line
      continue
    }
    if (line.type === rrwebType.fullSnapshot) stood.clear()
    const name = standingName(line)
    if (name === undefined) {
      if (builds(line)) yield line
    } else {
      stood.delete(name)
      stood.set(name, line)
    }
  }
  yield* settle()
}
