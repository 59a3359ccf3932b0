import { accountSorts, listAccounts, type ListedAccount } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { usePages } from '../../api/use-pages.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useProject } from '../projects/use-project.ts'
import { IdentifyExample } from './no-people.tsx'
import { openAccount } from './open-person.ts'
import { SearchField } from './people-filters.tsx'
import { PeopleTabs } from './people-tabs.tsx'
import styles from './people.module.css'
import { SeenAt } from './seen-at.tsx'

const HEIGHT = 'max(320px, calc(100dvh - 290px))'

const columnsFor = (projectId: string, timeZone: string): Column<ListedAccount>[] => [
  {
    id: 'account',
    title: 'Account',
    render: ({ accountId, name }) => (
      <span className={styles.person}>
        <TextLink {...openAccount(projectId, accountId)} className={styles.open}>
          {name ?? accountId}
        </TextLink>
        {name !== null && name !== accountId && <span className={styles.id}>{accountId}</span>}
      </span>
    ),
    text: ({ accountId }) => accountId,
  },
  {
    id: 'people',
    title: 'People',
    help: 'Everybody who belongs to it by the latest word of your site',
    width: 84,
    align: 'end',
    render: ({ people }) => formatNumber(people),
    sortBy: ({ people }) => people,
    text: ({ people }) => people,
  },
  {
    id: 'active',
    title: 'There',
    help: 'Those of them who were there in the period',
    width: 84,
    align: 'end',
    showFrom: 'sm',
    render: ({ activePeople }) => formatNumber(activePeople),
    text: ({ activePeople }) => activePeople,
  },
  {
    id: 'sessions',
    title: 'Sessions',
    help: 'Sessions of these people that began in the period',
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
    showFrom: 'sm',
    render: ({ signals }) => <span className={signals === 0 ? styles.faint : styles.signals}>{formatNumber(signals)}</span>,
    sortBy: ({ signals }) => signals,
    text: ({ signals }) => signals,
  },
  {
    id: 'lastSeen',
    title: 'Last seen',
    width: 148,
    render: ({ lastSeenAt }) =>
      lastSeenAt === null ? <span className={styles.faint}>not in the period</span> : <SeenAt at={lastSeenAt} timeZone={timeZone} />,
    sortBy: ({ lastSeenAt }) => lastSeenAt ?? '',
    text: ({ lastSeenAt }) => lastSeenAt ?? '',
  },
]

/** The companies that people belong to. */
export const AccountsPage = () => {
  const { id: projectId, timeZone } = useProject()
  const { search, sort = 'lastSeen' } = useSearch({ from: '/signed-in/p/$projectId/people/accounts' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const query = { ...(search && { search }), sort, from, ...(to && { to }) }
  const { pages, error, retry, hasMore, fetchMore } = usePages(listAccounts, { params: { projectId }, query })
  const rows = pages?.flatMap(({ items }) => items)
  const there = rows?.filter(({ activePeople }) => activePeople > 0).length ?? 0
  return (
    <>
      <PageHead title="Which companies were there?">
        {rows && rows.length > 0 && (
          <>
            <strong>{hasMore ? `More than ${countOf(there, 'account')}` : countOf(there, 'account')}</strong> {inWords}
            {search !== undefined && ' like that'}, of {hasMore ? `more than ${formatNumber(rows.length)}` : formatNumber(rows.length)} that
            your site named.
          </>
        )}
      </PageHead>
      <PeopleTabs projectId={projectId} />
      <div className={styles.tools}>
        <SearchField
          key={search}
          label="Search by id or attribute"
          value={search}
          onSearch={(words) => void navigate({ to: '.', search: (before) => ({ ...before, search: words }), replace: true })}
        />
      </div>
      {error && <ErrorNote title="The accounts could not be loaded" error={error} onRetry={retry} />}
      {rows?.length === 0 && <NoAccounts isSearched={search !== undefined} />}
      {rows?.length !== 0 && !(error && rows === undefined) && (
        <DataTable
          name="accounts"
          label="Accounts"
          columns={columnsFor(projectId, timeZone)}
          rows={rows}
          rowId={({ accountId }) => accountId}
          sort={{ column: sort, direction: 'desc' }}
          onSort={({ column }) => {
            const next = accountSorts.find((name) => name === column)
            if (next) void navigate({ to: '.', search: (before) => ({ ...before, sort: next }), replace: true })
          }}
          onOpen={({ accountId }) => void navigate(openAccount(projectId, accountId))}
          onEnd={fetchMore}
          maxHeight={HEIGHT}
        />
      )}
    </>
  )
}

const NoAccounts = ({ isSearched }: { isSearched: boolean }) =>
  isSearched ? (
    <EmptyState title="No account is called that">No id and no attribute of an account contains these words.</EmptyState>
  ) : (
    <EmptyState title="The companies of your customers will stand here" example={<IdentifyExample />}>
      When your site says who somebody is, let it say to which company they belong: <code>account</code> among the attributes, as an id
      alone or with attributes of its own. Then all that its people did stands under the company.
    </EmptyState>
  )
