import { ActionIcon, Button, Menu, Skeleton } from '@mantine/core'
import { readMetric, readMetricValue, type Interval, type Metric, type QueryPeriod } from '@throughline/contract'
import { IconDots } from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { NotFound } from '../../frame/not-found.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { IntervalPicker } from '../questions/builder/interval-picker.tsx'
import { queryPeriodLabel } from '../questions/builder/match-words.ts'
import { PeriodOfQuery } from '../questions/builder/period-of-query.tsx'
import { whoAndWhen } from '../questions/saved/saved-list.tsx'
import { fittingInterval } from '../questions/trend/fitting-interval.ts'
import { definitionInWords } from './definition-in-words.ts'
import { EditMetric } from './edit-metric.tsx'
import { MetricChange } from './metric-change.tsx'
import { MetricPicture } from './metric-picture.tsx'
import { valueInWords } from './metric-words.ts'
import styles from './metrics.module.css'
import { periodInAddress } from './period-in-address.ts'
import { useRemoveMetric } from './use-remove-metric.ts'

/** One metric: what it comes to, over time, and how it is defined. */
export const MetricPage = () => {
  const project = useProject()
  const { metricId } = useParams({ from: '/signed-in/p/$projectId/metrics/$metricId' })
  const { data, error, refetch } = useEndpoint(readMetric, { params: { projectId: project.id, metricId } })
  if (error)
    return error.code === 'not_found' ? (
      <NotFound />
    ) : (
      <ErrorNote title="The metric could not be loaded" error={error} onRetry={() => void refetch()} />
    )
  return data ? <OneMetric metric={data} /> : <Skeleton height={320} aria-hidden />
}

const OneMetric = ({ metric }: { metric: Metric }) => {
  const project = useProject()
  const { id: projectId, timeZone } = project
  const search = useSearch({ from: '/signed-in/p/$projectId/metrics/$metricId' })
  const navigate = useNavigate()
  const period = periodInAddress(search)
  const interval = search.interval ?? fittingInterval(period, 'day')
  const sent = { params: { projectId, metricId: metric.id }, body: { period, interval } }
  const { data, error, refetch, isPlaceholderData } = useEndpoint(readMetricValue, sent, { keepPrevious: true })
  const put = (changes: { during?: string; interval?: Interval }): void =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...changes }) })
  const setPeriod = (next: QueryPeriod): void => put({ during: JSON.stringify(next), interval: fittingInterval(next, interval) })
  return (
    <>
      <PageHead
        title={metric.name}
        back={
          <Link to="/p/$projectId/metrics" params={{ projectId }} search={{ during: search.during }} className={styles.back}>
            Metrics
          </Link>
        }
        actions={<MetricActions metric={metric} period={period} />}
      >
        {data && (
          <>
            {queryPeriodLabel(period, timeZone)}:{' '}
            {data.value === null ? (
              'no value.'
            ) : (
              <>
                <strong>{valueInWords(data.value, metric)}</strong>, <MetricChange metric={metric} reading={data} />.
              </>
            )}
          </>
        )}
        {metric.description !== '' && <span className={styles.faint}>{metric.description}</span>}
      </PageHead>
      <div className={styles.tools}>
        <PeriodOfQuery timeZone={timeZone} value={period} onChange={setPeriod} />
        <IntervalPicker value={interval} onChange={(next) => put({ interval: next })} />
        {data && data.interval !== interval && (
          <span className={styles.note}>Shown by {data.interval}: the metric is counted by no shorter interval.</span>
        )}
      </div>
      {error && <ErrorNote title="The metric could not be read" error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={320} aria-hidden />}
      {!error && data && (
        <section aria-label="Over time" className={styles.shown} data-stale={isPlaceholderData || undefined}>
          {data.buckets.some(({ value }) => value !== null) ? (
            <MetricPicture projectId={projectId} metric={metric} reading={data} />
          ) : (
            <EmptyState small title="There is nothing to take it of in the period">
              Nothing of what it counts happened, or no interval of it is over yet. Choose a longer period.
            </EmptyState>
          )}
        </section>
      )}
      <section aria-label="How it is defined" className={styles.part}>
        <h2 className={styles.heading}>How it is defined</h2>
        <dl className={styles.definition}>
          {definitionInWords(metric).map(({ of, words }) => (
            <div key={of}>
              <dt>{of}</dt>
              {words.map((each) => (
                <dd key={each}>{each}</dd>
              ))}
            </div>
          ))}
        </dl>
        <p className={styles.made}>Defined {whoAndWhen(metric, timeZone)}</p>
      </section>
    </>
  )
}

const MetricActions = ({ metric, period }: { metric: Metric; period: QueryPeriod }) => {
  const project = useProject()
  const { id: projectId } = project
  const mayChange = useMay('insights.save', project.organizationId)
  const navigate = useNavigate()
  const [isChanging, setChanging] = useState(false)
  const { remove, error } = useRemoveMetric(projectId, () => void navigate({ to: '/p/$projectId/metrics', params: { projectId } }))
  return (
    <>
      <FormError title="It was not removed" error={error} fields={[]} />
      <ButtonLink
        variant="default"
        to="/p/$projectId/questions/$kind"
        params={{ projectId, kind: metric.query.kind }}
        search={{ q: JSON.stringify({ ...metric.query, period }) }}
      >
        Open its question
      </ButtonLink>
      {mayChange && (
        <>
          <ButtonLink variant="default" to="/p/$projectId/alerts/new" params={{ projectId }} search={{ metric: metric.id }}>
            Alert me
          </ButtonLink>
          <Button onClick={() => setChanging(true)}>Change</Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={`More for ${metric.name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => remove(metric)}>Remove</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {isChanging && <EditMetric projectId={projectId} metric={metric} onClose={() => setChanging(false)} />}
    </>
  )
}
