import type { ErrorGroup, listErrors, Output } from '@throughline/contract'
import { formatNumber } from '../../format/number.ts'
import { DayBars } from '../../ui/day-bars/day-bars.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { useProject } from '../projects/use-project.ts'
import styles from './errors.module.css'
import { NoTrouble } from './no-trouble.tsx'

export interface TroubleTableProps<Answer> {
  /** Undefined while it is on its way. */
  answer: Answer | undefined
  isNarrowed: boolean
  inWords: string
  onOpen: (fingerprint: string) => void
  opened: string | undefined
}

/** Errors of the period, the ones that met most people first. */
export const ErrorsTable = ({ answer, isNarrowed, inWords, onOpen, opened }: TroubleTableProps<Output<typeof listErrors>>) => {
  const { timeZone } = useProject()
  const days = answer?.days ?? []
  const most = Math.max(1, ...(answer?.items ?? []).map(({ people }) => people))
  const columns: Column<ErrorGroup>[] = [
    {
      id: 'message',
      title: 'Error',
      render: ({ message, people, fingerprint }) => (
        <ShareCell share={people / most}>
          <button type="button" className={styles.open} title={message} onClick={() => onOpen(fingerprint)}>
            {message}
          </button>
        </ShareCell>
      ),
      sortBy: ({ message }) => message,
      text: ({ message }) => message,
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
      id: 'route',
      title: 'Mostly on',
      help: 'The page on which it happened most.',
      width: 180,
      showFrom: 'lg',
      render: ({ route }) => <PathText path={route} title={route} />,
      sortBy: ({ route }) => route,
      text: ({ route }) => route,
    },
    {
      id: 'releases',
      title: 'Release',
      help: 'The latest release of the site in which it was seen in the period.',
      width: 100,
      showFrom: 'lg',
      render: ({ releases }) => releases[0] ?? <span className={styles.faint}>–</span>,
      sortBy: ({ releases }) => releases[0] ?? '',
      text: ({ releases }) => releases.join(' '),
    },
    {
      id: 'first',
      title: 'First seen',
      help: 'Ever, as far back as events are kept.',
      width: 152,
      showFrom: 'md',
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
      name="errors"
      label="Errors"
      columns={columns}
      rows={answer?.items}
      rowId={({ fingerprint }) => fingerprint}
      onOpen={({ fingerprint }) => onOpen(fingerprint)}
      isMarked={({ fingerprint }) => fingerprint === opened}
      defaultSort={{ column: 'people', direction: 'desc' }}
      empty={<NoTrouble thing="errors" isNarrowed={isNarrowed} inWords={inWords} />}
    />
  )
}
