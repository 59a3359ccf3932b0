import { Button, Menu, Skeleton } from '@mantine/core'
import {
  listAlertChecks,
  listAlertDeliveries,
  listAlerts,
  muteAlert,
  readAlert,
  readAlertChannels,
  removeAlert,
  restoreAlert,
  testAlert,
  type Alert,
  type Project,
} from '@throughline/contract'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDateTime } from '../../format/date.ts'
import { NotFound } from '../../frame/not-found.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { AlertChannels } from './alert-channels.tsx'
import { AlertForm } from './alert-form.tsx'
import { AlertHistory } from './alert-history.tsx'
import { conditionInWords, intervalWords, isMuted, judgedInWords, toldOf } from './alert-words.ts'
import styles from './alerts.module.css'
import { StateTag } from './state-tag.tsx'

/** One alert: how it stands, what it found, whom it told. */
export const AlertPage = () => {
  const project = useProject()
  const { alertId } = useParams({ from: '/signed-in/p/$projectId/alerts/$alertId' })
  const params = { projectId: project.id, alertId }
  const { data, error, refetch } = useEndpoint(readAlert, { params }, { refreshEveryMs: 60_000 })
  if (error)
    return error.code === 'not_found' ? (
      <NotFound />
    ) : (
      <ErrorNote title="The alert could not be loaded" error={error} onRetry={() => void refetch()} />
    )
  return data ? <OneAlert key={data.id} project={project} alert={data} /> : <Skeleton height={320} aria-hidden />
}

const OneAlert = ({ project, alert }: { project: Project; alert: Alert }) => {
  const { id: projectId, timeZone, organizationId } = project
  const may = useMay('insights.save', organizationId)
  const [isEditing, setEditing] = useState(false)
  const { name, watched, interval, condition, lastCheck, nextCheckAt, since, state, createdBy } = alert
  return (
    <>
      <PageHead
        title={name}
        back={
          <Link to="/p/$projectId/alerts" params={{ projectId }} className={styles.back}>
            Alerts
          </Link>
        }
        actions={may && !isEditing && <AlertActions project={project} alert={alert} onEdit={() => setEditing(true)} />}
      >
        <StateTag alert={alert} /> {watched?.name ?? 'What it watched is gone'}: {conditionInWords(condition, interval, toldOf(alert))}.
        <span className={styles.fact}>
          {lastCheck && `${judgedInWords(lastCheck, { interval, timeZone, told: toldOf(alert) })}. `}
          {state === 'over' && since !== null && `Over since ${formatDateTime(since, timeZone)}. `}
          {intervalWords[interval]}, next at {formatDateTime(nextCheckAt, timeZone)}. By {createdBy ?? 'somebody who left'}.
        </span>
        <MutedNote alert={alert} timeZone={timeZone} />
      </PageHead>
      {isEditing ? (
        <EditAlert project={project} alert={alert} onClose={() => setEditing(false)} />
      ) : (
        <>
          <AlertHistory projectId={projectId} timeZone={timeZone} alert={alert} />
          {may && <AlertChannels project={project} alert={alert} />}
        </>
      )}
    </>
  )
}

const MutedNote = ({ alert, timeZone }: { alert: Alert; timeZone: string }) => {
  const now = useNow(60_000)
  if (alert.mutedUntil === null || !isMuted(alert, now.getTime())) return null
  return <span className={styles.fact}>Muted until {formatDateTime(alert.mutedUntil, timeZone)}: it is checked, and tells nobody.</span>
}

const EditAlert = ({ project, alert, onClose }: { project: Project; alert: Alert; onClose: () => void }) => {
  const { data } = useEndpoint(readAlertChannels, { params: { projectId: project.id, alertId: alert.id } })
  if (!data) return <Skeleton height={320} aria-hidden />
  const { name, watch, interval, condition } = alert
  const draft = { name, watch, interval, condition, emails: data.emails.join('\n'), webhooks: data.webhooks.join('\n') }
  return <AlertForm project={project} alert={alert} draft={draft} onDone={onClose} onCancel={onClose} />
}

const HOUR_MS = 60 * 60 * 1000
const mutes = [
  ['for an hour', HOUR_MS],
  ['for a day', 24 * HOUR_MS],
  ['for a week', 7 * 24 * HOUR_MS],
  ['for four weeks', 28 * 24 * HOUR_MS],
] as const

const AlertActions = ({ project, alert, onEdit }: { project: Project; alert: Alert; onEdit: () => void }) => {
  const navigate = useNavigate()
  const now = useNow(60_000)
  const params = { projectId: project.id, alertId: alert.id }
  const refresh = [listAlerts, readAlert]
  const mute = useChange(muteAlert, { refresh })
  const test = useChange(testAlert, { refresh: [listAlertDeliveries] })
  const restore = useChange(restoreAlert, { refresh: [...refresh, listAlertChecks] })
  const remove = useChange(removeAlert, {
    refresh: [listAlerts],
    onDone() {
      offerUndo(`“${alert.name}” is removed.`, () => restore.mutate({ params }))
      void navigate({ to: '/p/$projectId/alerts', params: { projectId: project.id } })
    },
  })
  return (
    <>
      <FormError title="It was not done" error={mute.error ?? test.error ?? remove.error} fields={[]} />
      <output className={styles.faint}>{test.data && `The test is on its way to ${countOf(test.data.written, 'recipient')}.`}</output>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ params })}>
        Send a test
      </Button>
      {isMuted(alert, now.getTime()) ? (
        <Button variant="default" loading={mute.isPending} onClick={() => mute.mutate({ params, body: { until: null } })}>
          Unmute
        </Button>
      ) : (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" loading={mute.isPending}>
              Mute
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mutes.map(([words, ms]) => (
              <Menu.Item key={words} onClick={() => mute.mutate({ params, body: { until: new Date(Date.now() + ms).toISOString() } })}>
                Mute {words}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button variant="default" onClick={onEdit}>
        Change
      </Button>
      <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate({ params })}>
        Remove
      </Button>
    </>
  )
}
