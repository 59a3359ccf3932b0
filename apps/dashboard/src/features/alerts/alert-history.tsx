import { Skeleton } from '@mantine/core'
import { listAlertChecks, type Alert, type AlertCheck } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatDateTime } from '../../format/date.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { valueInWords } from '../metrics/metric-words.ts'
import { bucketInWords } from '../questions/trend/bucket-words.ts'

import { AlertPicture } from './alert-picture.tsx'
import { boundsInWords, reasonWords, toldOf } from './alert-words.ts'
import styles from './alerts.module.css'

interface AlertHistoryProps {
  projectId: string
  timeZone: string
  alert: Alert
}

const MOST = 100

const outcomeInWords = ({ outcome, change, reason, muted }: AlertCheck): string => {
  const quiet = muted ? ', muted' : ''
  if (change === 'over') return `Went over${quiet}`
  if (change === 'back') return `Back to normal${quiet}`
  if (outcome === 'unknown') return reason === null ? 'Unknown' : reasonWords[reason]
  return outcome === 'over' ? 'Still over' : 'Normal'
}

/** What an alert found lately, as a picture and bucket by bucket. */
export const AlertHistory = ({ projectId, timeZone, alert }: AlertHistoryProps) => {
  const { id, interval, nextCheckAt } = alert
  const told = toldOf(alert)
  const sent = { params: { projectId, alertId: id }, query: { limit: MOST } }
  const { data, error, refetch } = useEndpoint(listAlertChecks, sent, { refreshEveryMs: 60_000 })
  const columns: Column<AlertCheck>[] = [
    {
      id: 'when',
      title: 'When',
      render: (check) => bucketInWords(check, interval, timeZone),
      sortBy: ({ from }) => from,
      text: (check) => bucketInWords(check, interval, timeZone),
    },
    {
      id: 'value',
      title: 'Value',
      width: 96,
      align: 'end',
      render: ({ value }) => valueInWords(value, told),
      text: ({ value }) => value ?? '',
    },
    {
      id: 'normal',
      title: 'Normal',
      width: 136,
      align: 'end',
      showFrom: 'sm',
      render: (check) => boundsInWords(check, told),
      text: (check) => boundsInWords(check, told),
    },
    {
      id: 'outcome',
      title: 'Found',
      width: 148,
      render: (check) => (
        <span className={styles.outcome} data-change={check.change ?? undefined}>
          {outcomeInWords(check)}
        </span>
      ),
      text: outcomeInWords,
    },
  ]
  if (error) return <ErrorNote title="What it found could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={240} aria-hidden />
  if (data.items.length === 0)
    return (
      <EmptyState title="Nothing was checked yet" small>
        The first check is made once the {interval} that is going on is over: {formatDateTime(nextCheckAt, timeZone)}.
      </EmptyState>
    )
  return (
    <section aria-label="What it found">
      <h2 className={styles.heading}>What it found</h2>
      {data.items.length > 1 && (
        <AlertPicture buckets={data.items.toReversed()} interval={interval} timeZone={timeZone} told={told} label="What the alert found" />
      )}
      <DataTable
        name="alert-checks"
        label="Checks"
        columns={columns}
        rows={data.items}
        rowId={({ from }) => from}
        defaultSort={{ column: 'when', direction: 'desc' }}
        empty={null}
      />
    </section>
  )
}
