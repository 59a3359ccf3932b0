import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { readPerson, signalNames, type Person } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDate } from '../../format/date.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { LiveDot } from '../../ui/live-dot.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Stat, Stats } from '../../ui/stat.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useProject } from '../projects/use-project.ts'
import { signalWords } from '../recordings/signal-words.ts'
import { ExportPerson } from './export-person.tsx'
import { ForgetPerson } from './forget-person.tsx'
import { idBesideName, nameOfPerson } from './name-of-person.ts'
import type { PersonSearch } from './people-search.ts'
import { PersonAside } from './person-aside.tsx'
import { PersonSessions } from './person-sessions.tsx'
import { PersonTimeline } from './person-timeline.tsx'
import styles from './person.module.css'
import { SeenAt } from './seen-at.tsx'

const LOOK_EVERY_MS = 15_000

const BackToPeople = ({ projectId, person }: { projectId: string; person: Person | undefined }) => (
  <div className={styles.trail}>
    <TextLink to="/p/$projectId/people" params={{ projectId }} className={styles.back}>
      <IconArrowLeft size={14} aria-hidden /> People
    </TextLink>
    {person?.live && <LiveDot state="good">There now</LiveDot>}
  </div>
)

const Sentence = ({ person, timeZone }: { person: Person; timeZone: string }) => {
  const { sessions, visitorCount, firstSeenAt, lastSeenAt, identifiedAt, personId } = person
  return (
    <>
      {idBesideName(person) !== undefined && <span className={styles.id}>{idBesideName(person)} · </span>}
      <strong>{countOf(sessions, 'session')}</strong> on {countOf(visitorCount, 'browser')} since {formatDate(firstSeenAt, timeZone)}, the
      last <SeenAt at={lastSeenAt} timeZone={timeZone} />
      {personId === null
        ? '. Your site has not said who this is.'
        : identifiedAt !== null && identifiedAt > firstSeenAt
          ? `; known by name since ${formatDate(identifiedAt, timeZone)}.`
          : '.'}
    </>
  )
}

const Figures = ({ person }: { person: Person }) => {
  const signals = signalNames.reduce((sum, name) => sum + person.signals[name], 0)
  const kinds = signalNames.filter((name) => person.signals[name] > 0)
  return (
    <Stats>
      <Stat label="Sessions" help="Visits on all browsers, whether they were recorded or not" value={formatNumber(person.sessions)} />
      <Stat label="Pages" help="Page views" value={formatNumber(person.pages)} />
      <Stat label="Active time" help="For how long pages were in sight" value={formatDuration(person.activeMs)} />
      <Stat label="Events" help="Events of your site's own, as it tells them with track" value={formatNumber(person.customEvents)} />
      <Stat
        label="Signals"
        help="Signs of friction of all kinds"
        value={formatNumber(signals)}
        note={kinds.map((name) => `${formatNumber(person.signals[name])} ${signalWords[name].short.toLowerCase()}`).join(', ') || undefined}
      />
      <Stat label="Errors" help="Uncaught errors and unhandled rejections" value={formatNumber(person.errors)} />
    </Stats>
  )
}

/** Everything that is known of somebody, on one page. */
export const PersonPage = () => {
  const { id: projectId, timeZone, organizationId } = useProject()
  const search = useSearch({ from: '/signed-in/p/$projectId/people/person' })
  const { person, visitor } = search
  const asked = person === undefined ? { visitor: visitor ?? '' } : { person }
  const { data, error, refetch } = useEndpoint(readPerson, { params: { projectId }, query: asked }, { refreshEveryMs: LOOK_EVERY_MS })
  const navigate = useNavigate()
  const knownAs = person === undefined ? data?.personId : undefined
  useEffect(() => {
    // A visitor that turned out to be a person has that person's page.
    if (knownAs) void navigate({ to: '.', search: (before) => ({ ...before, person: knownAs, visitor: undefined }), replace: true })
  }, [knownAs, navigate])

  const show = (changes: { [Name in keyof PersonSearch]?: PersonSearch[Name] | undefined }): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true })

  if (error?.code === 'not_found') return <NobodyThere projectId={projectId} id={person ?? visitor ?? ''} />
  return (
    <>
      <PageHead
        back={<BackToPeople projectId={projectId} person={data} />}
        title={data ? nameOfPerson(data) : (person ?? `Visitor ${(visitor ?? '').slice(-6)}`)}
        actions={
          data && (
            <>
              <ForgetPerson projectId={projectId} organizationId={organizationId} person={data} />
              <ExportPerson projectId={projectId} organizationId={organizationId} person={data} />
            </>
          )
        }
      >
        {data ? <Sentence person={data} timeZone={timeZone} /> : !error && <Skeleton height={14} width={320} my={4} />}
      </PageHead>
      {error && <ErrorNote title="This person could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && <Figures person={data} />}
      <div className={styles.page}>
        <main className={styles.main}>
          <nav className={styles.views} aria-label="What is shown">
            <button type="button" aria-pressed={search.view === undefined} onClick={() => show({ view: undefined })}>
              Timeline
            </button>
            <button type="button" aria-pressed={search.view === 'sessions'} onClick={() => show({ view: 'sessions' })}>
              Sessions
            </button>
          </nav>
          {search.view === 'sessions' ? (
            <PersonSessions projectId={projectId} timeZone={timeZone} who={asked} />
          ) : (
            <PersonTimeline
              projectId={projectId}
              timeZone={timeZone}
              who={asked}
              families={search.families}
              onFamilies={(families) => show({ families })}
              upTo={search.upTo}
              onUpTo={(upTo) => show({ upTo })}
            />
          )}
        </main>
        {data && <PersonAside projectId={projectId} timeZone={timeZone} person={data} />}
      </div>
    </>
  )
}

const NobodyThere = ({ projectId, id }: { projectId: string; id: string }) => (
  <PageHead back={<BackToPeople projectId={projectId} person={undefined} />} title="Nobody is called that" name="Nobody is called that">
    Nothing is stored of “{id}”: neither a person whom your site calls so, nor a visitor with that id. What was there may have been erased,
    or is older than what is kept.
  </PageHead>
)
