import type { TimeBucket } from '@throughline/contract'
import type { DrawnLine } from './drawn-line.ts'
import { type Picture, type Stretch } from '@throughline/pictures'
import styles from './picture.module.css'

interface PictureLinesProps {
  picture: Picture
  lines: readonly DrawnLine[]
  buckets: readonly TimeBucket[]
  kind: 'line' | 'bars' | 'area'
  isStacked: boolean
  /** The line that is looked at; the others step back. */
  current: number | undefined
}

const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`

interface Spot {
  readonly x: number
  readonly y: number
  readonly isOver: boolean
}

/** Runs of spots without a gap, each run parted where what is over meets what is not. */
const runsOf = (spots: readonly (Spot | undefined)[], isOver: boolean): string => {
  let path = ''
  spots.forEach((spot, place) => {
    const before = spots[place - 1]
    if (spot && before && (spot.isOver && before.isOver) === isOver) path += `M${at(before.x, before.y)}L${at(spot.x, spot.y)}`
  })
  return path
}

/** A colour by its place; that of what is left over where there is none. */
export const colourOf = (colour: number | undefined): string => `var(--tl-series-${colour ?? 'rest'})`

/** The lines, bars or areas of an answer: what is not over dashed, the period before pale. */
export const PictureLines = ({ picture, lines, buckets, kind, isStacked, current }: PictureLinesProps) => (
  <>
    {lines.map((line, place) => {
      const stretches = picture.stretches[place] ?? []
      const colour = colourOf(line.colour)
      const isBack = current !== undefined && current !== place
      return (
        <g key={line.key} style={{ color: colour }} data-back={isBack || undefined} className={styles.line}>
          {kind !== 'bars' && (lines.length <= MOST_WITH_BEFORE || current === place) && (
            <path className={styles.before} d={pathBefore(picture, place)} />
          )}
          {kind === 'bars' ? (
            <Bars
              before={picture.before[place] ?? []}
              picture={picture}
              stretches={stretches}
              buckets={buckets}
              slot={isStacked ? 0 : place}
              slots={isStacked ? 1 : lines.length}
            />
          ) : (
            <>
              {kind === 'area' && <path className={styles.area} d={areaOf(picture, stretches)} data-stacked={isStacked || undefined} />}
              <Strokes picture={picture} stretches={stretches} buckets={buckets} />
            </>
          )}
          {picture.hasNames && (
            <text className={styles.name} x={picture.right + 8} y={(picture.nameYs[place] ?? 0) + 4}>
              {short(line.name)}
            </text>
          )}
        </g>
      )
    })}
  </>
)

/** With more lines only that which is looked at is shown beside the period before: twice as many nobody can follow. */
export const MOST_WITH_BEFORE = 4

const MOST_NAME_CHARS = 24
const short = (name: string): string => (name.length > MOST_NAME_CHARS ? `${name.slice(0, MOST_NAME_CHARS - 1)}…` : name)

const pathBefore = ({ before, xs }: Picture, place: number): string =>
  runsOf(
    (before[place] ?? []).map((y, bucket) => (y === undefined ? undefined : { x: xs[bucket] ?? 0, y, isOver: true })),
    true,
  )

interface PartProps {
  picture: Picture
  stretches: readonly (Stretch | undefined)[]
  buckets: readonly TimeBucket[]
}

const Strokes = ({ picture: { xs }, stretches, buckets }: PartProps) => {
  const spots = stretches.map((one, bucket): Spot | undefined =>
    one ? { x: xs[bucket] ?? 0, y: one.end, isOver: buckets[bucket]?.complete ?? true } : undefined,
  )
  return (
    <>
      <path className={styles.dashed} d={runsOf(spots, false)} />
      <path className={styles.stroke} d={runsOf(spots, true)} />
      {spots.map((spot, place) =>
        // A value between two gaps has no line to be seen by.
        spot && !spots[place - 1] && !spots[place + 1] ? (
          <circle key={spot.x} className={styles.dot} cx={spot.x} cy={spot.y} r={3} />
        ) : null,
      )}
    </>
  )
}

const areaOf = ({ xs }: Picture, stretches: readonly (Stretch | undefined)[]): string => {
  let path = ''
  stretches.forEach((one, bucket) => {
    const next = stretches[bucket + 1]
    if (!one || !next) return
    const [left, right] = [xs[bucket] ?? 0, xs[bucket + 1] ?? 0]
    path += `M${at(left, one.top)}L${at(right, next.top)}L${at(right, next.bottom)}L${at(left, one.bottom)}Z`
  })
  return path
}

const GAP_SHARE = 0.2

interface BarsProps extends PartProps {
  /** Where each bar would end in the period before. */
  before: readonly (number | undefined)[]
  slot: number
  slots: number
}

const slotWidth = (step: number, slots: number): number => Math.max(1, (step * (1 - GAP_SHARE)) / slots)

/** Which of the bars that stand beside each other lies nearest to `x`, counted from the middle of their bucket. */
export const slotAt = (x: number, step: number, slots: number): number =>
  Math.max(0, Math.min(slots - 1, Math.floor(x / slotWidth(step, slots) + slots / 2)))

const Bars = ({ picture: { xs, step, height: tallest }, stretches, buckets, before, slot, slots }: BarsProps) => {
  const width = slotWidth(step, slots)
  return stretches.map((one, bucket) => {
    if (!one) return null
    const x = (xs[bucket] ?? 0) - (width * slots) / 2 + slot * width
    const height = Math.max(0, one.bottom - one.top)
    const then = before[bucket]
    return (
      <g key={buckets[bucket]?.from}>
        <rect
          className={styles.bar}
          data-open={buckets[bucket]?.complete === false || undefined}
          x={x}
          y={one.top}
          width={Math.max(1, width - (slots > 1 ? 1 : 0))}
          height={Math.min(height, tallest)}
        />
        {then !== undefined && <line className={styles.then} x1={x - 1} x2={x + width} y1={then} y2={then} />}
      </g>
    )
  })
}
