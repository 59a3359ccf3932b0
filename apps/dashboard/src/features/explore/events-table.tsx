import type { CataloguedEvent } from '@throughline/contract'
import { formatNumber } from '../../format/number.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { SeenAt } from '../people/seen-at.tsx'
import { useProject } from '../projects/use-project.ts'
import { eventAbout, eventName } from './event-words.ts'
import styles from './explore.module.css'
import { Spark } from './spark.tsx'

interface EventsTableProps {
  /** Undefined while they are on their way. */
  rows: readonly CataloguedEvent[] | undefined
  isOpen: (event: CataloguedEvent) => boolean
  onOpen: (event: CataloguedEvent) => void
}

const HEIGHT = 'max(320px, calc(100dvh - 260px))'

const number = (value: number) => <span className={value === 0 ? styles.faint : undefined}>{formatNumber(value)}</span>

/** Events in columns; a row opens what is known of it. */
export const EventsTable = ({ rows, isOpen, onOpen }: EventsTableProps) => {
  const { timeZone } = useProject()
  const seen = (at: string | null) => (at === null ? <span className={styles.faint}>–</span> : <SeenAt at={at} timeZone={timeZone} />)
  const columns: Column<CataloguedEvent>[] = [
    {
      id: 'event',
      title: 'Event',
      render: (event) => (
        <span className={styles.event} data-hidden={event.hidden || undefined}>
          <button type="button" className={styles.name} data-custom={event.kind === 'custom' || undefined} onClick={() => onOpen(event)}>
            {eventName(event)}
          </button>
          {event.hidden && <span className={styles.mark}>hidden</span>}
          <span className={styles.about}>{eventAbout(event)}</span>
        </span>
      ),
      sortBy: eventName,
      text: eventName,
    },
    {
      id: 'trend',
      title: 'Trend',
      help: 'How often in each 24th of the period',
      width: 124,
      showFrom: 'sm',
      render: ({ trend }) => <Spark counts={trend} />,
    },
    {
      id: 'times',
      title: 'Times',
      help: 'In the period',
      width: 88,
      align: 'end',
      render: ({ times }) => number(times),
      sortBy: ({ times }) => times,
      text: ({ times }) => times,
    },
    {
      id: 'people',
      title: 'People',
      help: 'Different people in the period: persons where they were identified, else browsers',
      width: 84,
      align: 'end',
      render: ({ people }) => number(people),
      sortBy: ({ people }) => people,
      text: ({ people }) => people,
    },
    {
      id: 'ever',
      title: 'Ever',
      help: 'Of all events that are kept',
      width: 96,
      align: 'end',
      showFrom: 'md',
      render: ({ timesEver }) => formatNumber(timesEver),
      sortBy: ({ timesEver }) => timesEver,
      text: ({ timesEver }) => timesEver,
    },
    {
      id: 'last',
      title: 'Last seen',
      width: 112,
      showFrom: 'sm',
      render: ({ lastAt }) => seen(lastAt),
      sortBy: ({ lastAt }) => lastAt ?? '',
      text: ({ lastAt }) => lastAt ?? '',
    },
    {
      id: 'first',
      title: 'First seen',
      help: 'The first of those that are kept',
      width: 136,
      showFrom: 'md',
      render: ({ firstAt }) => seen(firstAt),
      sortBy: ({ firstAt }) => firstAt ?? '',
      text: ({ firstAt }) => firstAt ?? '',
    },
  ]
  return (
    <DataTable
      name="events"
      label="Events"
      columns={columns}
      rows={rows}
      rowId={({ kind, name }) => `${kind} ${name}`}
      defaultSort={{ column: 'times', direction: 'desc' }}
      onOpen={onOpen}
      isMarked={isOpen}
      maxHeight={HEIGHT}
    />
  )
}
