import { Button, Modal } from '@mantine/core'
import {
  changeMetric,
  createMetric,
  listMetrics,
  readMetric,
  readMetricValue,
  type MetricDefinition,
  type Project,
  type Query,
} from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { FormError } from '../../ui/form-error.tsx'
import { useMay } from '../organizations/use-role.ts'
import { MetricFields } from './metric-fields.tsx'
import { MetricTrial } from './metric-trial.tsx'
import { takesOf, unitsOf } from './metric-words.ts'
import styles from './metrics.module.css'

interface SaveMetricProps {
  project: Project
  query: Query
  /** The metric whose question this is to be: it was opened from there. */
  metricId: string | undefined
}

/** What of a question is one number: a breakdown gives several, and a comparison is a metric's anyway. */
const withoutCuts = (query: Query): Query => {
  if (query.kind === 'trend') return { ...query, breakdown: undefined, compare: false }
  return query.kind === 'funnel' || query.kind === 'retention' ? { ...query, breakdown: undefined } : query
}

/** A formula that divides is mostly a share. */
const firstDefinition = (query: Query): MetricDefinition | undefined => {
  const [take] = takesOf(query)
  if (!take) return undefined
  const isShare = query.kind === 'trend' && query.formula?.includes('/') === true && !query.formula.includes('100')
  const unit = isShare ? 'percent' : (unitsOf(take)[0] ?? 'count')
  return { name: '', description: '', query: withoutCuts(query), take, unit, currency: null, direction: 'up' }
}

/** Makes a question a metric, or puts it into the one that it was opened from. Not there for whoever may not, and for paths. */
export const SaveMetric = ({ project, query, metricId }: SaveMetricProps) => {
  const mayKeep = useMay('insights.save', project.organizationId)
  const [isOpen, setOpen] = useState(false)
  if (!mayKeep || query.kind === 'paths') return null
  if (metricId !== undefined) return <PutIntoMetric projectId={project.id} metricId={metricId} query={query} />
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Save as metric
      </Button>
      {isOpen && <NewMetric projectId={project.id} query={query} onClose={() => setOpen(false)} />}
    </>
  )
}

const NewMetric = ({ projectId, query, onClose }: { projectId: string; query: Query; onClose: () => void }) => {
  const navigate = useNavigate()
  const [definition, setDefinition] = useState(() => firstDefinition(query))
  const { mutate, error, isPending } = useChange(createMetric, {
    refresh: [listMetrics],
    onDone: ({ id }) => void navigate({ to: '/p/$projectId/metrics/$metricId', params: { projectId, metricId: id } }),
  })
  if (!definition) return null
  return (
    <Modal opened onClose={onClose} title="Save as metric" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ params: { projectId }, body: definition })
        }}
      >
        <FormError title="The metric was not saved" error={error} fields={['name', 'description', 'take', 'unit', 'currency']} />
        <MetricFields value={definition} issues={issuesByField(error)} onChange={setDefinition} />
        {'breakdown' in query && query.breakdown && <p className={styles.note}>A metric is one number, so the breakdown is left out.</p>}
        <MetricTrial projectId={projectId} definition={definition} />
        <Button type="submit" loading={isPending} className={styles.submit}>
          Save metric
        </Button>
      </form>
    </Modal>
  )
}

const PutIntoMetric = ({ projectId, metricId, query }: { projectId: string; metricId: string; query: Query }) => {
  const navigate = useNavigate()
  const params = { projectId, metricId }
  const { data } = useEndpoint(readMetric, { params })
  const { mutate, error, isPending } = useChange(changeMetric, {
    refresh: [listMetrics, readMetric, readMetricValue],
    onDone: () => void navigate({ to: '/p/$projectId/metrics/$metricId', params }),
  })
  return (
    <>
      <FormError title="The metric was not changed" error={error} fields={[]} />
      <Button loading={isPending} onClick={() => mutate({ params, body: { query: withoutCuts(query) } })}>
        Put into “{data?.name ?? 'the metric'}”
      </Button>
    </>
  )
}
