import { scaleTicks } from './scale-ticks.ts'

export const HEIGHT_PX = 320
export const PAD = { top: 12, bottom: 28, left: 52 }
const LABEL_WIDTH_PX = 72
/** Room at the right for the names of the lines; on a narrow picture they stand beneath it. */
const NAMES_WIDTH_PX = 168
const ROOM_FOR_NAMES_FROM_PX = 640
const NAME_HEIGHT_PX = 16

/** What of a line decides where it lies. */
export interface LaidOutLine {
  readonly values: readonly (number | null)[]
  readonly previous: { readonly values: readonly (number | null)[] } | null
}

interface PictureAsked {
  readonly lines: readonly LaidOutLine[]
  readonly buckets: number
  readonly width: number
  readonly height?: number
  /** Lines lie on top of each other and add up. */
  readonly isStacked: boolean
  /** Values fill the width of their bucket. */
  readonly isBars: boolean
  readonly isWhole: boolean
}

/** A stretch of a value from the line below it (zero, where nothing is stacked), in px from the top. */
export interface Stretch {
  readonly top: number
  readonly bottom: number
  /** Where the value itself lies: one of these. */
  readonly end: number
}

export interface Picture {
  readonly height: number
  readonly left: number
  readonly right: number
  readonly ticks: readonly { value: number; y: number }[]
  readonly zero: number
  /** The middle of each bucket, and how far apart they are. */
  readonly xs: readonly number[]
  readonly step: number
  /** Every how many buckets, counted from the last, there is room for a label. */
  readonly labelEvery: number
  /** For each line and bucket; undefined where there is no value. */
  readonly stretches: readonly (readonly (Stretch | undefined)[])[]
  /** Where each line was in the period before. */
  readonly before: readonly (readonly (number | undefined)[])[]
  readonly hasNames: boolean
  /** Where each line's name stands, moved apart where they would touch. */
  readonly nameYs: readonly number[]
}

/** Moves names that would touch apart, from the top down and then back up from the foot. */
export const spread = (ys: readonly number[], gap: number, lowest: number): number[] => {
  const order = ys.map((_, place) => place).toSorted((a, b) => (ys[a] ?? 0) - (ys[b] ?? 0))
  const moved = [...ys]
  order.forEach((place, index) => {
    const above = order[index - 1]
    if (above !== undefined) moved[place] = Math.max(moved[place] ?? 0, (moved[above] ?? 0) + gap)
  })
  order.toReversed().forEach((place, index, reversed) => {
    const below = reversed[index - 1]
    moved[place] = Math.min(moved[place] ?? 0, below === undefined ? lowest : (moved[below] ?? 0) - gap)
  })
  return moved
}

/** Lays a picture out over the width that there is, on an axis that holds zero. */
export const layOutPicture = ({ lines, buckets, width, height = HEIGHT_PX, isStacked, isBars, isWhole }: PictureAsked): Picture => {
  const sums = Array.from({ length: buckets }, () => 0)
  const ends = lines.map(({ values }) =>
    Array.from({ length: buckets }, (_, bucket) => {
      const value = values[bucket] ?? null
      if (value === null) return undefined
      const low = isStacked ? (sums[bucket] ?? 0) : 0
      if (isStacked) sums[bucket] = low + value
      return { low, high: low + value }
    }),
  )
  const previous = lines.map((line) => (isStacked ? [] : (line.previous?.values ?? [])))
  const all = [...ends.flat().flatMap((end) => (end ? [end.low, end.high] : [])), ...previous.flat().flatMap((value) => value ?? [])]
  const ticks = scaleTicks(Math.min(0, ...all), Math.max(0, ...all), isWhole, Math.max(1, Math.min(4, Math.floor(height / 60))))
  const [lowest, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const y = (value: number): number => PAD.top + (height - PAD.top - PAD.bottom) * (1 - (value - lowest) / (highest - lowest))
  const hasNames = width >= ROOM_FOR_NAMES_FROM_PX
  const right = width - (hasNames ? NAMES_WIDTH_PX : 12)
  const inner = Math.max(0, right - PAD.left)
  const step = isBars || buckets === 1 ? inner / buckets : inner / (buckets - 1)
  const xs = Array.from({ length: buckets }, (_, bucket) => PAD.left + (isBars || buckets === 1 ? (bucket + 0.5) * step : bucket * step))
  const stretches = ends.map((line) =>
    line.map((end) => end && { top: y(Math.max(end.low, end.high)), bottom: y(Math.min(end.low, end.high)), end: y(end.high) }),
  )
  const nameY = (line: (typeof ends)[number]): number => {
    const last = line.findLast((end) => end !== undefined)
    if (!last) return y(0)
    return y(isStacked ? (last.low + last.high) / 2 : last.high)
  }
  return {
    height,
    left: PAD.left,
    right,
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    zero: y(0),
    xs,
    step,
    labelEvery: Math.max(1, Math.ceil((buckets * LABEL_WIDTH_PX) / Math.max(inner, 1))),
    stretches,
    before: previous.map((values) => values.map((value) => (value === null ? undefined : y(value)))),
    hasNames,
    nameYs: spread(ends.map(nameY), NAME_HEIGHT_PX, height - PAD.bottom),
  }
}
