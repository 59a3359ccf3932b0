import type { ChartPoint } from './chart-point.ts'
import type { Spot } from './line-path.ts'
import { niceTicks } from './nice-ticks.ts'

export const HEIGHT_PX = 240
export const PAD = { top: 16, bottom: 28, left: 44 }
const LABEL_WIDTH_PX = 64
/** Room at the right for the names of the lines; on a narrow chart they stand below it instead. */
const NAMES_WIDTH_PX = 112
const ROOM_FOR_NAMES_FROM_PX = 560

/** Where everything of a chart lies, in px from its upper left corner. */
export interface ChartLayout {
  ticks: { value: number; y: number }[]
  left: number
  right: number
  spots: Spot[]
  before: Spot[]
  /** The part of the line that is over, and the part that may still grow. */
  solid: Spot[]
  dashed: Spot[]
  /** Distance between two points. */
  step: number
  /** Every how many points, counted from the last, there is room for a label. */
  labelEvery: number
  namesAtEnd: boolean
}

/** Lays out the points on an axis from zero over the width that there is. */
export const layOutChart = (points: readonly ChartPoint[], width: number): ChartLayout => {
  const values = niceTicks(Math.max(...points.flatMap(({ value, before = 0 }) => [value, before])))
  const highest = values.at(-1) ?? 1
  const namesAtEnd = width >= ROOM_FOR_NAMES_FROM_PX
  const right = width - (namesAtEnd ? NAMES_WIDTH_PX : 12)
  const inner = Math.max(0, right - PAD.left)
  const step = inner / Math.max(1, points.length - 1)
  const x = (index: number): number => PAD.left + (points.length === 1 ? inner / 2 : index * step)
  const y = (value: number): number => PAD.top + (HEIGHT_PX - PAD.top - PAD.bottom) * (1 - value / highest)
  const spots = points.map(({ value }, index) => ({ x: x(index), y: y(value) }))
  const firstUnfinished = points.findIndex(({ complete }) => !complete)
  const over = firstUnfinished < 0 ? points.length : firstUnfinished
  return {
    ticks: values.map((value) => ({ value, y: y(value) })),
    left: PAD.left,
    right,
    spots,
    before: points.flatMap(({ before }, index) => (before === undefined ? [] : [{ x: x(index), y: y(before) }])),
    solid: spots.slice(0, over),
    dashed: over === points.length ? [] : spots.slice(Math.max(0, over - 1)),
    step,
    labelEvery: Math.max(1, Math.ceil((points.length * LABEL_WIDTH_PX) / Math.max(inner, 1))),
    namesAtEnd,
  }
}
