import { useElementSize } from '@mantine/hooks'
import type { RetentionQuery } from '@throughline/contract'
import { formatShare } from '../../../format/number.ts'
import { linePath } from '../../../ui/line-chart/line-path.ts'
import { niceTicks } from '../../../ui/line-chart/nice-ticks.ts'
import { offsetName } from './retention-words.ts'
import styles from './retention-curve.module.css'

export interface Curve {
  readonly name: string
  /** For each interval after the first; null where nothing is known. */
  readonly shares: readonly (number | null)[]
  /** Drawn in front: the average, or a value of a breakdown. The others stay faint behind. */
  readonly isMain: boolean
}

const HEIGHT_PX = 220
const PAD = { top: 12, bottom: 28, left: 44 }
const NAMES_PX = 120
const ROOM_FOR_NAMES_FROM_PX = 560
const NAME_HEIGHT_PX = 16
const LABEL_WIDTH_PX = 60

/** Heights of names at the ends of lines, moved down as far as they would stand on each other. */
const moveApart = (heights: readonly number[]): number[] => {
  const moved: number[] = []
  for (const { height, index } of heights.map((at, place) => ({ height: at, index: place })).toSorted((a, b) => a.height - b.height)) {
    const last = moved.reduce((most, at) => Math.max(most, at), -Infinity)
    moved[index] = Math.max(height, last + NAME_HEIGHT_PX)
  }
  return moved
}

interface RetentionCurveProps {
  interval: RetentionQuery['interval']
  curves: readonly Curve[]
  height?: number
}

/** How the share of those who come back falls over the intervals after the first: the average, before the cohorts it was made from. */
export const RetentionCurve = ({ interval, curves, height = HEIGHT_PX }: RetentionCurveProps) => {
  const { ref, width } = useElementSize()
  // What nobody has behind them yet is left out rather than drawn as empty room.
  const count = Math.max(2, ...curves.map(({ shares }) => shares.findLastIndex((share) => share !== null) + 1))
  const ticks = niceTicks(Math.max(...curves.flatMap(({ shares }) => shares.map((share) => (share ?? 0) * 100))))
  const namesAtEnd = width >= ROOM_FOR_NAMES_FROM_PX
  const right = width - (namesAtEnd ? NAMES_PX : 12)
  const inner = Math.max(0, right - PAD.left)
  const x = (index: number): number => PAD.left + (index * inner) / (count - 1)
  const y = (percent: number): number => PAD.top + (height - PAD.top - PAD.bottom) * (1 - percent / (ticks.at(-1) ?? 1))
  const lines = curves.map((curve) => ({
    ...curve,
    spots: curve.shares.flatMap((share, index) => (share === null ? [] : [{ x: x(index), y: y(share * 100), share, index }])),
  }))
  const main = lines.filter(({ isMain, spots }) => isMain && spots.length > 0)
  const heights = moveApart(main.map(({ spots }) => spots.at(-1)?.y ?? 0))
  const every = Math.max(1, Math.ceil((count * LABEL_WIDTH_PX) / Math.max(inner, 1)))
  const words = main.map(({ name, shares }) => `${name}: ${shares.map((share) => (share === null ? '–' : formatShare(share))).join(', ')}`)
  return (
    <figure className={styles.curve} ref={ref}>
      <svg width="100%" height={height} role="img" aria-label={`Share of those who come back by ${interval}. ${words.join('. ')}`}>
        {ticks.map((value) => (
          <g key={value}>
            <line className={value === 0 ? styles.zero : styles.grid} x1={PAD.left} x2={right} y1={y(value)} y2={y(value)} />
            <text className={styles.tick} x={PAD.left - 8} y={y(value) + 4} textAnchor="end">
              {value} %
            </text>
          </g>
        ))}
        {Array.from({ length: count }, (_, index) =>
          index % every === 0 ? (
            <text key={index} className={styles.tick} x={x(index)} y={height - 8} textAnchor="middle">
              {offsetName(interval, index + 1)}
            </text>
          ) : null,
        )}
        {lines.map(({ name, spots, isMain }) => isMain || <path key={name} className={styles.faint} d={linePath(spots)} />)}
        {main.map(({ name, spots }, place) => (
          <g key={name} className={styles.main} data-place={place}>
            <path d={linePath(spots)} />
            {spots.map((spot) => (
              <circle key={spot.index} cx={spot.x} cy={spot.y} r={3.5}>
                <title>{`${name}, ${offsetName(interval, spot.index + 1).toLowerCase()}: ${formatShare(spot.share)}`}</title>
              </circle>
            ))}
            {namesAtEnd && (
              <text x={(spots.at(-1)?.x ?? 0) + 10} y={(heights[place] ?? 0) + 4}>
                {name.length > 16 ? `${name.slice(0, 15)}…` : name}
              </text>
            )}
          </g>
        ))}
      </svg>
      {!namesAtEnd && (
        <figcaption className={styles.keys}>
          {main.map(({ name }, place) => (
            <span key={name} className={styles.key} data-place={place}>
              {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  )
}
