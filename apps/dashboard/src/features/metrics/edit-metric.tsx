import { Button, Modal } from '@mantine/core'
import { changeMetric, listMetrics, readMetric, readMetricValue, type Metric, type MetricDefinition } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { MetricFields } from './metric-fields.tsx'
import { MetricTrial } from './metric-trial.tsx'
import styles from './metrics.module.css'

interface EditMetricProps {
  projectId: string
  metric: Metric
  onClose: () => void
}

const definitionOf = ({ name, description, query, take, unit, currency, direction }: Metric): MetricDefinition => ({
  name,
  description,
  query,
  take,
  unit,
  currency,
  direction,
})

/** Changes a metric. Its question is changed on that question's own page. */
export const EditMetric = ({ projectId, metric, onClose }: EditMetricProps) => {
  const [definition, setDefinition] = useState(() => definitionOf(metric))
  const { mutate, error, isPending } = useChange(changeMetric, { refresh: [listMetrics, readMetric, readMetricValue], onDone: onClose })
  return (
    <Modal opened onClose={onClose} title={`Change “${metric.name}”`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const { query: _, ...parts } = definition
          mutate({ params: { projectId, metricId: metric.id }, body: parts })
        }}
      >
        <FormError title="The metric was not changed" error={error} fields={['name', 'description', 'take', 'unit', 'currency']} />
        <MetricFields value={definition} issues={issuesByField(error)} onChange={setDefinition} />
        <MetricTrial projectId={projectId} definition={definition} />
        <div className={styles.buttons}>
          <Button type="submit" loading={isPending}>
            Save changes
          </Button>
          <ButtonLink
            variant="default"
            to="/p/$projectId/questions/$kind"
            params={{ projectId, kind: metric.query.kind }}
            search={{ q: JSON.stringify(metric.query), metric: metric.id }}
          >
            Change its question
          </ButtonLink>
        </div>
      </form>
    </Modal>
  )
}
