import { Skeleton } from '@mantine/core'
import {
  listAlertDeliveries,
  readAlertChannels,
  renewSigningKey,
  type Alert,
  type AlertDelivery,
  type Project,
} from '@throughline/contract'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import styles from './alerts.module.css'

const whatWords = { over: 'Went over', back: 'Back to normal', test: 'Test' } as const
const stateWords = { waiting: 'On its way', sent: 'Arrived', failed: 'Given up' } as const

const columns: Column<AlertDelivery>[] = [
  {
    id: 'to',
    title: 'To',
    render: ({ to, failure }) => (
      <span className={styles.words}>
        <span>{to}</span>
        {failure !== null && <span className={styles.faint}>{failure}</span>}
      </span>
    ),
    text: ({ to }) => to,
  },
  { id: 'what', title: 'What', width: 124, showFrom: 'sm', render: ({ what }) => whatWords[what], text: ({ what }) => whatWords[what] },
  {
    id: 'state',
    title: 'State',
    width: 116,
    render: ({ state, attempts }) => `${stateWords[state]}${attempts > 1 ? `, ${attempts} tries` : ''}`,
    text: ({ state }) => stateWords[state],
  },
  {
    id: 'written',
    title: 'Told',
    width: 96,
    render: ({ writtenAt }) => <RelativeTime at={writtenAt} />,
    sortBy: ({ writtenAt }) => writtenAt,
    text: ({ writtenAt }) => writtenAt,
  },
]

/** Whom an alert tells, what they were told, and the key with which webhooks are signed. */
export const AlertChannels = ({ project: { id: projectId }, alert }: { project: Project; alert: Alert }) => {
  const params = { projectId, alertId: alert.id }
  const { data: channels } = useEndpoint(readAlertChannels, { params })
  const { data, error, refetch } = useEndpoint(listAlertDeliveries, { params }, { refreshEveryMs: 10_000 })
  const renew = useChange(renewSigningKey, { refresh: [readAlertChannels] })
  return (
    <section className={styles.part} aria-label="Whom it tells">
      <h2 className={styles.heading}>Whom it tells</h2>
      {!channels && <Skeleton height={48} aria-hidden />}
      {channels && (
        <p className={styles.soft}>
          {channels.emails.length + channels.webhooks.length === 0
            ? 'Nobody: it only stands here. Press “Change” to enter addresses or webhooks.'
            : [...channels.emails, ...channels.webhooks].join(', ')}
        </p>
      )}
      {error && <ErrorNote title="What was told could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && (
        <DataTable
          name="alert-deliveries"
          label="What was told"
          columns={columns}
          rows={data.items}
          rowId={({ id }) => id}
          defaultSort={{ column: 'written', direction: 'desc' }}
          empty={
            <EmptyState title="Nothing was told yet" small>
              “Send a test” shows whether it arrives.
            </EmptyState>
          }
        />
      )}
      {channels && channels.webhooks.length > 0 && (
        <div className={styles.key}>
          <p className={styles.soft}>Webhooks of this project are signed with this key (header throughline-signature):</p>
          {renew.error && <ErrorNote title="There is no new key" error={renew.error} />}
          <CopyField label="Signing key" value={channels.signingKey} />
          <ConfirmButton
            label="New key"
            deed="Make a new signing key"
            consequence="Receivers that check signatures refuse what is sent from now on until they are told the new key."
            onConfirm={() => renew.mutate({ params: { projectId } })}
          />
        </div>
      )}
    </section>
  )
}
