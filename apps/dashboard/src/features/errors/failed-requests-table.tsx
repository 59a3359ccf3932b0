import type { FailedRequestGroup, listFailedRequests, Output } from '@throughline/contract'
import { formatLatency } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { DayBars } from '../../ui/day-bars/day-bars.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { useProject } from '../projects/use-project.ts'
import type { TroubleTableProps } from './errors-table.tsx'
import styles from './errors.module.css'
import { NoTrouble } from './no-trouble.tsx'
import { statusInWords } from './status-in-words.ts'

/** Failed requests of the period, the ones that met most people first. */
export const FailedRequestsTable = ({
  answer,
  isNarrowed,
  inWords,
  onOpen,
  opened,
}: TroubleTableProps<Output<typeof listFailedRequests>>) => {
  const { timeZone } = useProject()
  const days = answer?.days ?? []
  const most = Math.max(1, ...(answer?.items ?? []).map(({ people }) => people))
  const columns: Column<FailedRequestGroup>[] = [
    {
      id: 'request',
      title: 'Request',
      render: ({ method, target, people, fingerprint }) => (
        <ShareCell share={people / most}>
          <button type="button" className={styles.open} title={`${method} ${target}`} onClick={() => onOpen(fingerprint)}>
            <span className={styles.method}>{method}</span> {target}
          </button>
        </ShareCell>
      ),
      sortBy: ({ method, target }) => `${target} ${method}`,
      text: ({ method, target }) => `${method} ${target}`,
    },
    {
      id: 'status',
      title: 'Answer',
      help: 'The status that it was answered with most; other statuses of the same class are counted with it.',
      width: 104,
      render: ({ status }) => statusInWords(status),
      sortBy: ({ status }) => status,
      text: ({ status }) => status,
    },
    {
      id: 'people',
      title: 'People',
      help: 'Different people, by identity where the site told it, who met it in the period.',
      align: 'end',
      width: 84,
      render: ({ people }) => formatNumber(people),
      sortBy: ({ people }) => people,
      text: ({ people }) => people,
    },
    {
      id: 'count',
      title: 'Times',
      align: 'end',
      width: 80,
      showFrom: 'sm',
      render: ({ count }) => formatNumber(count),
      sortBy: ({ count }) => count,
      text: ({ count }) => count,
    },
    {
      id: 'trend',
      title: 'By day',
      width: 120,
      showFrom: 'md',
      render: ({ days: counts }) => <DayBars of="times" days={days} counts={counts} small />,
    },
    {
      id: 'median',
      title: 'Median',
      help: 'Half of them took longer until they failed.',
      align: 'end',
      width: 92,
      showFrom: 'md',
      render: ({ medianMs }) => formatLatency(medianMs),
      sortBy: ({ medianMs }) => medianMs,
      text: ({ medianMs }) => medianMs,
    },
    {
      id: 'p90',
      title: 'Slowest tenth',
      help: 'One of ten took longer than this (p90).',
      align: 'end',
      width: 124,
      showFrom: 'lg',
      render: ({ p90Ms }) => formatLatency(p90Ms),
      sortBy: ({ p90Ms }) => p90Ms,
      text: ({ p90Ms }) => p90Ms,
    },
    {
      id: 'first',
      title: 'First seen',
      help: 'Ever, as far back as events are kept.',
      width: 152,
      showFrom: 'lg',
      render: ({ firstSeenAt }) => <RelativeTime at={firstSeenAt} timeZone={timeZone} />,
      sortBy: ({ firstSeenAt }) => firstSeenAt,
      text: ({ firstSeenAt }) => firstSeenAt,
    },
    {
      id: 'last',
      title: 'Last seen',
      width: 152,
      showFrom: 'sm',
      render: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} timeZone={timeZone} />,
      sortBy: ({ lastSeenAt }) => lastSeenAt,
      text: ({ lastSeenAt }) => lastSeenAt,
    },
  ]
  return (
    <DataTable
      name="failed-requests"
      label="Failed requests"
      columns={columns}
      rows={answer?.items}
      rowId={({ fingerprint }) => fingerprint}
      onOpen={({ fingerprint }) => onOpen(fingerprint)}
      isMarked={({ fingerprint }) => fingerprint === opened}
      defaultSort={{ column: 'people', direction: 'desc' }}
      empty={<NoTrouble thing="failed requests" isNarrowed={isNarrowed} inWords={inWords} />}
    />
  )
}
