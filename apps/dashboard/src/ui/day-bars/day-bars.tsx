import { formatNumber } from '../../format/number.ts'
import { formatDay } from '../../format/date.ts'
import styles from './day-bars.module.css'

interface DayBarsProps {
  /** What is counted: "times". */
  of: string
  days: readonly string[]
  counts: readonly number[]
  /** For a row of a table rather than a place of its own. */
  small?: boolean
}

const HEIGHT = 100
const LEAST = 4
/** Of a day: a few days are no wall. */
const WIDEST_PX = 32

/** How often something happened on each day, as bars; each says its day and number, and the whole its highest. */
export const DayBars = ({ of, days, counts, small = false }: DayBarsProps) => {
  const most = Math.max(1, ...counts)
  const highest = counts.indexOf(Math.max(...counts))
  const words = days[highest] === undefined ? '' : `most on ${formatDay(days[highest])}: ${formatNumber(counts[highest] ?? 0)} ${of}`
  return (
    <svg
      className={styles.bars}
      data-small={small || undefined}
      style={{ maxWidth: `${days.length * WIDEST_PX}px` }}
      viewBox={`0 0 ${days.length * 10} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`By day, ${words}`}
    >
      <line className={styles.zero} x1={0} x2={days.length * 10} y1={HEIGHT} y2={HEIGHT} />
      {days.map((day, index) => {
        const count = counts[index] ?? 0
        const height = count === 0 ? 0 : Math.max(LEAST, (count / most) * HEIGHT)
        return (
          <g key={day}>
            <title>{`${formatDay(day)}: ${formatNumber(count)} ${of}`}</title>
            {/* The whole column can be pointed at, also where nothing happened. */}
            <rect className={styles.column} x={index * 10} y={0} width={10} height={HEIGHT} />
            <rect className={styles.bar} x={index * 10 + 1} y={HEIGHT - height} width={8} height={height} />
          </g>
        )
      })}
    </svg>
  )
}
