import { Skeleton } from '@mantine/core'
import { listMetrics } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { queryPeriodLabel } from '../questions/builder/match-words.ts'
import { PeriodOfQuery } from '../questions/builder/period-of-query.tsx'
import { MetricRow } from './metric-row.tsx'
import styles from './metrics.module.css'
import { periodInAddress } from './period-in-address.ts'
import { ReadyMetricList } from './ready-metric-list.tsx'

/** The project's metrics, each with what it comes to and how that changed. */
export const MetricsPage = () => {
  const project = useProject()
  const { id: projectId, timeZone } = project
  const search = useSearch({ from: '/signed-in/p/$projectId/metrics' })
  const navigate = useNavigate()
  const period = periodInAddress(search)
  const mayKeep = useMay('insights.save', project.organizationId)
  const { data, error, refetch } = useEndpoint(listMetrics, { params: { projectId } })
  const metrics = data?.items
  return (
    <>
      <PageHead title="Is it getting better?" name="Metrics">
        {metrics && metrics.length > 0 ? (
          <>
            <strong>{countOf(metrics.length, 'metric')}</strong>, {queryPeriodLabel(period, timeZone).toLowerCase()}, beside the period
            before.
          </>
        ) : (
          'A metric is a question reduced to one number that everybody means when they say its name.'
        )}
      </PageHead>
      {error && <ErrorNote title="The metrics could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!error && metrics === undefined && <Skeleton height={160} aria-hidden />}
      {metrics?.length === 0 && (
        <EmptyState small title="No metric is kept yet">
          {mayKeep ? 'Take one of those below' : 'A member who may save can take one of those below'}, or ask{' '}
          <TextLink to="/p/$projectId/questions" params={{ projectId }}>
            a question
          </TextLink>{' '}
          and press “Save as metric”. It will stand here with its value and its change.
        </EmptyState>
      )}
      {metrics && metrics.length > 0 && (
        <section aria-label="Metrics">
          <div className={styles.tools}>
            <PeriodOfQuery
              timeZone={timeZone}
              value={period}
              onChange={(next) =>
                void navigate({ to: '.', replace: true, search: (before) => ({ ...before, during: JSON.stringify(next) }) })
              }
            />
          </div>
          <ul className={styles.list}>
            {metrics.map((metric) => (
              <MetricRow key={metric.id} projectId={projectId} metric={metric} period={period} during={search.during} />
            ))}
          </ul>
        </section>
      )}
      {mayKeep && metrics && <ReadyMetricList projectId={projectId} kept={metrics} />}
    </>
  )
}
