import { peopleSorts, type ListedPerson, type PeopleSort } from '@throughline/contract'
import { countryName } from '../../format/country-name.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { LiveDot } from '../../ui/live-dot.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { idBesideName, nameOfPerson } from './name-of-person.ts'
import { openAccount, openPerson } from './open-person.ts'
import styles from './people.module.css'
import { SeenAt } from './seen-at.tsx'

interface PeopleTableProps {
  projectId: string
  timeZone: string
  rows: readonly ListedPerson[] | undefined
  sort: PeopleSort
  onSort: (sort: PeopleSort) => void
  onOpen: (person: ListedPerson) => void
  onEnd: () => void
  /** In a place with less room, where the account is known. */
  isNarrow?: boolean
}

/** Leaves room for the top bar, the page's head, the tabs and the filters above it. */
const HEIGHT = 'max(320px, calc(100dvh - 290px))'

/** What stands elsewhere on a page of one account, or matters less there. */
const beside: ReadonlySet<string> = new Set(['account', 'firstSeen', 'visitors', 'device'])

const isSort = (id: string): id is PeopleSort => peopleSorts.some((sort) => sort === id)

/** People in columns. The server sorts, the most first: there may be millions. */
export const PeopleTable = ({ projectId, timeZone, rows, sort, onSort, onOpen, onEnd, isNarrow = false }: PeopleTableProps) => {
  const columns: Column<ListedPerson>[] = [
    {
      id: 'person',
      title: 'Person',
      help: 'The name or e-mail address that your site told with identify, else its own id, else the visitor',
      render: (person) => (
        <span className={styles.person}>
          <TextLink {...openPerson(projectId, person)} className={person.personId === null ? styles.unidentified : styles.open}>
            {nameOfPerson(person)}
          </TextLink>
          {idBesideName(person) !== undefined && <span className={styles.id}>{idBesideName(person)}</span>}
        </span>
      ),
      text: nameOfPerson,
    },
    {
      id: 'account',
      title: 'Account',
      help: 'The company that your site says the person belongs to',
      width: 132,
      showFrom: 'sm',
      render: ({ accountId }) =>
        accountId === null ? (
          <span className={styles.faint}>–</span>
        ) : (
          <TextLink {...openAccount(projectId, accountId)} className={styles.open}>
            {accountId}
          </TextLink>
        ),
      text: ({ accountId }) => accountId ?? '',
    },
    {
      id: 'sessions',
      title: 'Sessions',
      help: 'Sessions that began in the period',
      width: 92,
      align: 'end',
      render: ({ sessions }) => formatNumber(sessions),
      sortBy: ({ sessions }) => sessions,
      text: ({ sessions }) => sessions,
    },
    {
      id: 'signals',
      title: 'Signals',
      help: 'Signs of friction of all kinds, in the period',
      width: 84,
      align: 'end',
      render: ({ signals }) => <span className={signals === 0 ? styles.faint : styles.signals}>{formatNumber(signals)}</span>,
      sortBy: ({ signals }) => signals,
      text: ({ signals }) => signals,
    },
    {
      id: 'active',
      title: 'Active',
      help: 'For how long pages were in sight, in the period',
      width: 96,
      align: 'end',
      showFrom: 'md',
      render: ({ activeMs }) => formatDuration(activeMs),
      text: ({ activeMs }) => activeMs,
    },
    {
      id: 'lastSeen',
      title: 'Last seen',
      width: 112,
      render: ({ live, lastSeenAt }) => (live ? <LiveDot state="good">There now</LiveDot> : <SeenAt at={lastSeenAt} timeZone={timeZone} />),
      sortBy: ({ lastSeenAt }) => lastSeenAt,
      text: ({ lastSeenAt }) => lastSeenAt,
    },
    {
      id: 'firstSeen',
      title: 'First seen',
      help: 'Ever, not only in the period',
      width: 112,
      showFrom: 'md',
      render: ({ firstSeenAt }) => <SeenAt at={firstSeenAt} timeZone={timeZone} />,
      text: ({ firstSeenAt }) => firstSeenAt,
    },
    {
      id: 'visitors',
      title: 'Browsers',
      help: 'Different browsers that turned out to be this person',
      width: 84,
      align: 'end',
      showFrom: 'lg',
      render: ({ visitors }) => formatNumber(visitors),
      text: ({ visitors }) => visitors,
    },
    {
      id: 'country',
      title: 'Country',
      width: 116,
      showFrom: 'md',
      render: ({ country }) => <span className={country === '' ? styles.faint : undefined}>{countryName(country)}</span>,
      text: ({ country }) => country,
    },
    {
      id: 'device',
      title: 'Device',
      width: 84,
      showFrom: 'lg',
      render: ({ device }) => deviceNames[device] ?? 'Unknown',
      text: ({ device }) => device,
    },
  ]
  return (
    <DataTable
      name={isNarrow ? 'account-people' : 'people'}
      label="People"
      columns={isNarrow ? columns.filter(({ id }) => !beside.has(id)) : columns}
      rows={rows}
      rowId={({ personId, visitorId }) => personId ?? `visitor ${visitorId}`}
      sort={{ column: sort, direction: 'desc' }}
      onSort={({ column }) => isSort(column) && onSort(column)}
      onOpen={onOpen}
      onEnd={onEnd}
      maxHeight={HEIGHT}
    />
  )
}
