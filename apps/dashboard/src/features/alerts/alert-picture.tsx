import { useElementSize } from '@mantine/hooks'
import type { AlertInterval, Judged } from '@throughline/contract'
import { useState, type PointerEvent } from 'react'
import { scaleTicks } from '@throughline/pictures'
import { bucketLabel } from '../questions/trend/bucket-words.ts'
import { tickInWords } from '../metrics/metric-words.ts'
import { judgedInWords, type Told } from './alert-words.ts'
import styles from './alerts.module.css'

interface AlertPictureProps {
  /** The earliest first. */
  buckets: readonly Judged[]
  interval: AlertInterval
  timeZone: string
  told: Told
  label: string
}

const HEIGHT_PX = 200
const PAD = { top: 8, bottom: 24, left: 52, right: 12 }
const LABEL_WIDTH_PX = 84

/** Values over time within what would have been normal; what was over stands out. Each can be pointed at, and stepped through by keys. */
export const AlertPicture = ({ buckets, interval, timeZone, told, label }: AlertPictureProps) => {
  const { ref, width } = useElementSize()
  const [at, setAt] = useState<number>()
  const numbers = buckets.flatMap(({ value, low, high }) => [value, low, high].filter((each) => each !== null))
  const isWhole = told.unit === 'count' && buckets.every(({ value }) => Number.isInteger(value ?? 0))
  const ticks = scaleTicks(Math.min(0, ...numbers), numbers.some((each) => each > 0) ? Math.max(...numbers) : 1, isWhole)
  const [lowest, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const inner = Math.max(1, width - PAD.left - PAD.right)
  const x = (index: number): number => PAD.left + (buckets.length < 2 ? inner / 2 : (index / (buckets.length - 1)) * inner)
  const y = (value: number): number => PAD.top + (HEIGHT_PX - PAD.top - PAD.bottom) * (1 - (value - lowest) / (highest - lowest))
  const every = Math.max(1, Math.ceil((buckets.length * LABEL_WIDTH_PX) / inner))
  const current = at === undefined ? undefined : buckets[at]
  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): void => {
    const share = (clientX - currentTarget.getBoundingClientRect().left - PAD.left) / inner
    setAt(Math.max(0, Math.min(buckets.length - 1, Math.round(share * (buckets.length - 1)))))
  }
  const step = (by: number): void => setAt(Math.max(0, Math.min(buckets.length - 1, (at ?? buckets.length - 1) + by)))
  return (
    <figure className={styles.picture} ref={ref}>
      <svg width="100%" height={HEIGHT_PX} aria-hidden onPointerMove={point} onPointerLeave={() => setAt(undefined)}>
        {ticks.map((value) => (
          <g key={value}>
            <line className={styles.grid} x1={PAD.left} x2={width - PAD.right} y1={y(value)} y2={y(value)} />
            <text className={styles.tick} x={PAD.left - 8} y={y(value) + 4} textAnchor="end">
              {tickInWords(value, told)}
            </text>
          </g>
        ))}
        {buckets.map((bucket, index) =>
          (buckets.length - 1 - index) % every === 0 ? (
            <text
              key={bucket.from}
              className={styles.tick}
              x={x(index)}
              y={HEIGHT_PX - 6}
              textAnchor={index === buckets.length - 1 ? 'end' : 'middle'}
            >
              {bucketLabel(bucket, interval === 'hour' && buckets.length > 48 ? 'day' : interval, timeZone)}
            </text>
          ) : null,
        )}
        <path className={styles.band} d={bandPath(buckets, { x, y, lowest, highest })} />
        <path className={styles.line} d={linePath(buckets, { x, y })} />
        {buckets.map(({ from, outcome, value }, index) =>
          outcome === 'over' && value !== null ? <circle key={from} className={styles.over} cx={x(index)} cy={y(value)} r={4} /> : null,
        )}
        {at !== undefined && <line className={styles.cross} x1={x(at)} x2={x(at)} y1={PAD.top} y2={HEIGHT_PX - PAD.bottom} />}
      </svg>
      <input
        type="range"
        className={styles.steps}
        aria-label={label}
        aria-valuetext={current ? judgedInWords(current, { interval, timeZone, told }) : 'Step through it with the arrow keys'}
        min={0}
        max={Math.max(0, buckets.length - 1)}
        value={at ?? Math.max(0, buckets.length - 1)}
        onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}
        onBlur={() => setAt(undefined)}
        onFocus={() => step(0)}
      />
      <figcaption className={styles.keys}>
        {current ? (
          <strong>{judgedInWords(current, { interval, timeZone, told })}</strong>
        ) : (
          <>
            <span>
              <i className={styles.bandKey} /> normal
            </span>
            <span>
              <i className={styles.overKey} /> over
            </span>
          </>
        )}
      </figcaption>
    </figure>
  )
}

interface Scale {
  x: (index: number) => number
  y: (value: number) => number
}

const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`

/** Parted where there is no value. */
const linePath = (buckets: readonly Judged[], { x, y }: Scale): string => {
  let path = ''
  buckets.forEach(({ value }, index) => {
    if (value === null) return
    const isFirst = (buckets[index - 1]?.value ?? null) === null
    path += `${isFirst ? 'M' : 'L'}${at(x(index), y(value))}`
  })
  return path
}

/** Where values are normal, from one bucket to the next; up or down to the end of the picture where nothing bounds it. */
const bandPath = (buckets: readonly Judged[], { x, y, lowest, highest }: Scale & { lowest: number; highest: number }): string => {
  const edges = buckets.map(({ low, high }) => (low === null && high === null ? undefined : { low: low ?? lowest, high: high ?? highest }))
  let path = ''
  edges.forEach((one, index) => {
    const next = edges[index + 1]
    if (!one || !next) return
    path += `M${at(x(index), y(one.high))}L${at(x(index + 1), y(next.high))}L${at(x(index + 1), y(next.low))}L${at(x(index), y(one.low))}Z`
  })
  return path
}
