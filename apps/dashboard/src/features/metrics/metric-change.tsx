import type { Metric, MetricReading } from '@throughline/contract'
import { changeInWords, hasImproved } from './metric-words.ts'
import styles from './metrics.module.css'

/** How a metric stands beside the period before, and whether that is better. */
export const MetricChange = ({ metric, reading }: { metric: Metric; reading: MetricReading }) => {
  const words = changeInWords(metric, reading)
  const improved = hasImproved(metric, reading)
  if (words === undefined) return <span className={styles.change}>nothing to set it beside</span>
  return (
    <span className={styles.change} data-improved={improved}>
      {words}
      {improved !== undefined && (improved ? ', better' : ', worse')}
    </span>
  )
}
