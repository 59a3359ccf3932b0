import { useDebouncedValue } from '@mantine/hooks'
import { tryMetric, type MetricDefinition } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { useProject } from '../projects/use-project.ts'
import { queryPeriodLabel } from '../questions/builder/match-words.ts'
import { changeInWords, valueInWords } from './metric-words.ts'
import styles from './metrics.module.css'

const PAUSE_MS = 300

/** What a metric would come to that is not kept yet. */
export const MetricTrial = ({ projectId, definition }: { projectId: string; definition: MetricDefinition }) => {
  const { timeZone } = useProject()
  // A name is needed to ask, and says nothing about the value.
  const written = JSON.stringify({ ...definition, name: 'Trial', description: '' })
  const [asked] = useDebouncedValue(written, PAUSE_MS)
  const metric = JSON.parse(asked) as MetricDefinition
  const { data, error, isFetching } = useEndpoint(
    tryMetric,
    { params: { projectId }, body: { metric, interval: 'week' } },
    { keepPrevious: true },
  )
  const when = queryPeriodLabel(metric.query.period, timeZone)
  return (
    <output className={styles.trial} aria-busy={isFetching}>
      {error && <span className={styles.refused}>{error.message}</span>}
      {!error && data === undefined && `${when}: …`}
      {!error && data && (
        <>
          {when}: <strong>{valueInWords(data.value, metric)}</strong>
          {data.value === null && ', since there is nothing yet to take it of'}
          {changeInWords(metric, data) !== undefined && ` (${changeInWords(metric, data)})`}
        </>
      )}
    </output>
  )
}
