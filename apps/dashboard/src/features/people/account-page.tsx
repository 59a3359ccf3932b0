import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { listPeople, readAccount, signalNames, type Account } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePages } from '../../api/use-pages.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Stat, Stats } from '../../ui/stat.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useProject } from '../projects/use-project.ts'
import { signalWords } from '../recordings/signal-words.ts'
import { AttributeList } from './attribute-list.tsx'
import { openPerson } from './open-person.ts'
import { PeopleTable } from './people-table.tsx'
import styles from './person.module.css'
import { SeenAt } from './seen-at.tsx'

/** One company: what the site told of it, its people, and what they did in the period. */
export const AccountPage = () => {
  const { id: projectId, timeZone } = useProject()
  const { id = '' } = useSearch({ from: '/signed-in/p/$projectId/people/account' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const period = { from, ...(to && { to }) }
  const { data, error, refetch } = useEndpoint(readAccount, { params: { projectId }, query: { id, ...period } }, { keepPrevious: true })
  const people = usePages(listPeople, { params: { projectId }, query: { account: id, sort: 'lastSeen', ...period } })
  const rows = people.pages?.flatMap(({ items }) => items)
  const back = (
    <TextLink to="/p/$projectId/people/accounts" params={{ projectId }} className={styles.back}>
      <IconArrowLeft size={14} aria-hidden /> Accounts
    </TextLink>
  )
  if (error?.code === 'not_found')
    return (
      <PageHead back={back} title="No account is called that">
        Your site named nobody who belongs to “{id}”, and told nothing of it.
      </PageHead>
    )
  return (
    <>
      <PageHead back={back} title={data?.name ?? id} name={data?.name ?? id}>
        {data ? <Sentence account={data} inWords={inWords} timeZone={timeZone} /> : !error && <Skeleton height={14} width={320} my={4} />}
      </PageHead>
      {error && <ErrorNote title="This account could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && <Figures account={data} />}
      <div className={styles.page}>
        <main className={styles.main}>
          <h2 className={styles.heading}>People who were there {inWords}</h2>
          {people.error && <ErrorNote title="Its people could not be loaded" error={people.error} onRetry={people.retry} />}
          {rows?.length === 0 ? (
            <p className={styles.note}>Nobody of this account was there. Look at a longer period.</p>
          ) : (
            <PeopleTable
              projectId={projectId}
              timeZone={timeZone}
              rows={rows}
              sort="lastSeen"
              onSort={(sort) => void navigate({ to: '/p/$projectId/people', params: { projectId }, search: { account: id, sort } })}
              onOpen={(person) => void navigate(openPerson(projectId, person))}
              onEnd={people.fetchMore}
              isNarrow
            />
          )}
        </main>
        <aside className={styles.aside}>
          <section>
            <h2 className={styles.heading}>Attributes</h2>
            {data && data.attributes.length > 0 ? (
              <AttributeList timeZone={timeZone} attributes={data.attributes} />
            ) : (
              <p className={styles.note}>
                Your site told only the id. Attributes go beside it: <code>{"account: { id: 'acme', seats: 12 }"}</code>
              </p>
            )}
          </section>
        </aside>
      </div>
    </>
  )
}

const Sentence = ({ account, inWords, timeZone }: { account: Account; inWords: string; timeZone: string }) => {
  const { accountId, name, people, activePeople, lastSeenAt } = account
  return (
    <>
      {name !== null && name !== accountId && <span className={styles.id}>{accountId} · </span>}
      <strong>
        {formatNumber(activePeople)} of {countOf(people, 'person', 'people')}
      </strong>{' '}
      {activePeople === 1 ? 'was' : 'were'} there {inWords}
      {lastSeenAt !== null && (
        <>
          , the last <SeenAt at={lastSeenAt} timeZone={timeZone} />
        </>
      )}
      .
    </>
  )
}

const Figures = ({ account }: { account: Account }) => {
  const kinds = signalNames.filter((name) => account.signalsByName[name] > 0)
  return (
    <Stats>
      <Stat label="People" help="Everybody who belongs to it by the latest word of your site" value={formatNumber(account.people)} />
      <Stat label="Sessions" help="Sessions of its people that began in the period" value={formatNumber(account.sessions)} />
      <Stat
        label="Active time"
        help="For how long pages were in sight of its people, in the period"
        value={formatDuration(account.activeMs)}
      />
      <Stat
        label="Signals"
        help="Signs of friction that its people met, in the period"
        value={formatNumber(account.signals)}
        note={
          kinds.map((name) => `${formatNumber(account.signalsByName[name])} ${signalWords[name].short.toLowerCase()}`).join(', ') ||
          undefined
        }
      />
    </Stats>
  )
}
