import { Skeleton } from '@mantine/core'
import { readMetricValue, type Metric, type QueryPeriod } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { fittingInterval } from '../questions/trend/fitting-interval.ts'
import { MetricChange } from './metric-change.tsx'
import { valueInWords } from './metric-words.ts'
import styles from './metrics.module.css'
import { Spark } from './spark.tsx'

interface MetricRowProps {
  projectId: string
  metric: Metric
  period: QueryPeriod
  /** The same as it stands in the address. */
  during: string | undefined
}

/** A metric with its value, its course and its change; opens it. */
export const MetricRow = ({ projectId, metric, period, during }: MetricRowProps) => {
  const sent = { params: { projectId, metricId: metric.id }, body: { period, interval: fittingInterval(period, 'day') } }
  const { data, error } = useEndpoint(readMetricValue, sent, { keepPrevious: true })
  return (
    <li>
      <Link
        to="/p/$projectId/metrics/$metricId"
        params={{ projectId, metricId: metric.id }}
        search={{ ...(during !== undefined && { during }) }}
        className={styles.row}
      >
        <span className={styles.what}>
          <strong className={styles.name}>{metric.name}</strong>
          {metric.description !== '' && <span className={styles.about}>{metric.description}</span>}
        </span>
        {error && <span className={styles.refused}>{error.message}</span>}
        {!error && data === undefined && <Skeleton height={24} width={200} aria-hidden />}
        {!error && data && (
          <>
            <Spark buckets={data.buckets} />
            <span className={styles.value}>{valueInWords(data.value, metric)}</span>
            <MetricChange metric={metric} reading={data} />
          </>
        )}
      </Link>
    </li>
  )
}
