import { formatNumber } from '../../format/number.ts'
import styles from './explore.module.css'

const STEP = 4
const HEIGHT = 20

/** How often something happened in each equal part of the period, as a small line over zero. */
export const Spark = ({ counts }: { counts: readonly number[] }) => {
  const most = Math.max(...counts)
  const width = (counts.length - 1) * STEP
  const at = (count: number, index: number) => `${index * STEP},${HEIGHT - 1 - (most === 0 ? 0 : (count / most) * (HEIGHT - 3))}`
  const line = counts.map(at).join(' ')
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={most === 0 ? 'Never in the period' : `At most ${formatNumber(most)} in a 24th of the period`}
    >
      <polygon className={styles.sparkArea} points={`0,${HEIGHT} ${line} ${width},${HEIGHT}`} />
      <polyline className={styles.sparkLine} points={line} />
    </svg>
  )
}
