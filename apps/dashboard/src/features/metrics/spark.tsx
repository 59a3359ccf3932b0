import type { MetricReading } from '@throughline/contract'
import styles from './metrics.module.css'

const WIDTH_PX = 120
const HEIGHT_PX = 32
const PAD_PX = 3

type Buckets = MetricReading['buckets']

/** Values over time as a line without axes; what is not over is dashed. */
export const Spark = ({ buckets }: { buckets: Buckets }) => {
  const values = buckets.flatMap(({ value }) => value ?? [])
  if (values.length === 0) return <span className={styles.spark} />
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const step = (WIDTH_PX - 2 * PAD_PX) / Math.max(1, buckets.length - 1)
  const spots = buckets.map(({ value, complete }, place) =>
    value === null
      ? undefined
      : {
          x: PAD_PX + place * step,
          y: PAD_PX + (HEIGHT_PX - 2 * PAD_PX) * (high === low ? 1 : 1 - (value - low) / (high - low)),
          complete,
        },
  )
  const path = (isOver: boolean): string =>
    spots
      .flatMap((spot, place) => {
        const before = spots[place - 1]
        const isHere = spot && before && (spot.complete && before.complete) === isOver
        return isHere ? [`M${before.x.toFixed(1)} ${before.y.toFixed(1)}L${spot.x.toFixed(1)} ${spot.y.toFixed(1)}`] : []
      })
      .join('')
  const last = spots.findLast((spot) => spot !== undefined)
  return (
    <svg className={styles.spark} width={WIDTH_PX} height={HEIGHT_PX} aria-hidden>
      <path d={path(false)} className={styles.open} />
      <path d={path(true)} />
      {last && <circle cx={last.x} cy={last.y} r={2.5} />}
    </svg>
  )
}
