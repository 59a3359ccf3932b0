import styles from './problems.module.css'

interface SparkLineProps {
  values: readonly number[]
  /** The line in words, for people who do not see it. */
  label: string
  /** The last value is of a day that is not over. */
  isLastOpen: boolean
}

const WIDTH = 88
const HEIGHT = 20

/** How a count went from day to day, from zero; a last day that is not over is dashed. */
export const SparkLine = ({ values, label, isLastOpen }: SparkLineProps) => {
  const most = Math.max(1, ...values)
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0
  const spots = values.map((value, index) => `${(index * step).toFixed(1)} ${(HEIGHT - (value / most) * (HEIGHT - 2)).toFixed(1)}`)
  const closed = isLastOpen ? spots.slice(0, -1) : spots
  const dashed = isLastOpen ? spots.slice(-2) : []
  return (
    <svg className={styles.spark} width={WIDTH} height={HEIGHT + 2} viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`} role="img" aria-label={label}>
      <path className={styles.sparkZero} d={`M0 ${HEIGHT}H${WIDTH}`} />
      {closed.length > 1 && <path className={styles.sparkLine} d={`M${closed.join('L')}`} />}
      {dashed.length > 1 && <path className={styles.sparkLine} strokeDasharray="2 2" d={`M${dashed.join('L')}`} />}
    </svg>
  )
}
