import { Skeleton } from '@mantine/core'
import { listAlerts, type Alert, type Project } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { IconBellOff } from '@tabler/icons-react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDateTime } from '../../format/date.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { conditionInWords, intervalWords, isMuted, judgedInWords, toldOf } from './alert-words.ts'
import styles from './alerts.module.css'
import { StateTag } from './state-tag.tsx'

/** The alerts of a project and how they stand. */
export const AlertsPage = () => {
  const project = useProject()
  const { id: projectId } = project
  const may = useMay('insights.save', project.organizationId)
  const { data, error, refetch } = useEndpoint(listAlerts, { params: { projectId } }, { refreshEveryMs: 60_000 })
  const over = data?.items.filter(({ state }) => state === 'over').length ?? 0
  const make = may && (
    <ButtonLink to="/p/$projectId/alerts/new" params={{ projectId }}>
      New alert
    </ButtonLink>
  )
  return (
    <>
      <PageHead title="What is out of line?" name="Alerts" actions={data && data.items.length > 0 && make}>
        {data && data.items.length > 0 && (
          <>
            {over === 0 ? 'Nothing is over' : <strong>{countOf(over, 'alert is', 'alerts are')} over</strong>}, of{' '}
            {countOf(data.items.length, 'alert')}.
          </>
        )}
      </PageHead>
      {error && <ErrorNote title="The alerts could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} aria-hidden />}
      {data?.items.length === 0 && (
        <EmptyState title="Numbers that are watched will stand here" action={make}>
          An alert checks a metric or a trend when each hour, day or week is over, against a value or against what is usual for that weekday
          and hour, and tells by e-mail and webhooks. {may ? 'Make one here, or press “Alert me” beneath a trend.' : 'Editors make them.'}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul className={styles.list}>
          {data.items.map((alert) => (
            <AlertRow key={alert.id} project={project} alert={alert} />
          ))}
        </ul>
      )}
    </>
  )
}

const AlertRow = ({ project: { id: projectId, timeZone }, alert }: { project: Project; alert: Alert }) => {
  const now = useNow(60_000)
  const { id, name, watched, interval, condition, lastCheck, nextCheckAt } = alert
  return (
    <li className={styles.row}>
      <Link to="/p/$projectId/alerts/$alertId" params={{ projectId, alertId: id }} className={styles.open}>
        <StateTag alert={alert} />
        <span className={styles.words}>
          <strong>{name}</strong>
          <span className={styles.soft}>
            {watched?.name ?? 'What it watched is gone'}: {conditionInWords(condition, interval, toldOf(alert))}
          </span>
          <span className={styles.faint}>
            {lastCheck
              ? judgedInWords(lastCheck, { interval, timeZone, told: toldOf(alert) })
              : `${intervalWords[interval]}, first at ${formatDateTime(nextCheckAt, timeZone)}`}
          </span>
        </span>
        {isMuted(alert, now.getTime()) && (
          <span className={styles.faint}>
            <IconBellOff size={14} aria-hidden /> muted
          </span>
        )}
      </Link>
    </li>
  )
}
