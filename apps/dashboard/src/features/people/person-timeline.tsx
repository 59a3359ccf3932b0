import { Button, Skeleton, UnstyledButton } from '@mantine/core'
import {
  addDays,
  dayOf,
  readPersonTimeline,
  startOfDay,
  timelineFamilyNames,
  type PersonEvent,
  type Recording,
  type TimelineFamily,
} from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../api/use-pages.ts'
import { formatDay, formatTime } from '../../format/date.ts'
import { formatDuration } from '../../format/duration.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useNow } from '../../ui/use-now.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { signalWords } from '../recordings/signal-words.ts'
import { eventWords } from '../recordings/timeline/event-words.ts'
import { FamilyIcon } from '../recordings/timeline/family-icon.tsx'
import { familyOf } from '../recordings/timeline/families.ts'
import { daysOf, type SessionOnTimeline } from './days-of.ts'
import { EndOfList } from './people-cards.tsx'
import styles from './person-timeline.module.css'

const familyNames: Readonly<Record<TimelineFamily, string>> = {
  page: 'Pages',
  custom: 'Events',
  signal: 'Signals',
  error: 'Errors',
  request: 'Failed requests',
  identify: 'Identified',
  click: 'Clicks',
}

const inOrder = Object.keys(familyNames) as TimelineFamily[]

/** Clicks are many, and say little without the picture: they stand behind a button. */
const atFirst: readonly TimelineFamily[] = inOrder.filter((family) => family !== 'click')

const chosenFamilies = (families: string | undefined): readonly TimelineFamily[] => {
  const chosen = (families ?? '').split(',').filter((name): name is TimelineFamily => timelineFamilyNames.some((one) => one === name))
  return chosen.length > 0 ? chosen : atFirst
}

const asText = (families: readonly TimelineFamily[]): string => inOrder.filter((family) => families.includes(family)).join(',')

const PAGE_EVENTS = 100
const A_MINUTE_MS = 60_000

const endOfDay = (day: string, timeZone: string): string => startOfDay(addDays(day, 1), timeZone).toISOString()

interface PersonTimelineProps {
  projectId: string
  timeZone: string
  who: { person: string } | { visitor: string }
  families: string | undefined
  onFamilies: (families: string | undefined) => void
  /** The last day that is shown, in the project's time zone. */
  upTo: string | undefined
  onUpTo: (day: string | undefined) => void
}

/** What somebody did and met on all browsers, the latest first, by day and session; each line is a door to its moment. */
export const PersonTimeline = ({ projectId, timeZone, who, families, onFamilies, upTo, onUpTo }: PersonTimelineProps) => {
  const chosen = chosenFamilies(families)
  const sent = {
    params: { projectId },
    query: { ...who, families: asText(chosen), before: upTo && endOfDay(upTo, timeZone), limit: PAGE_EVENTS },
  }
  const { pages, error, retry, hasMore, isFetchingMore, fetchMore } = usePages(readPersonTimeline, sent)
  const today = dayOf(useNow(A_MINUTE_MS), timeZone)
  const toggle = (family: TimelineFamily): void => {
    const next = chosen.includes(family) ? chosen.filter((one) => one !== family) : [...chosen, family]
    const text = asText(next)
    onFamilies(text === '' || text === asText(atFirst) ? undefined : text)
  }
  const events = pages?.flatMap(({ items }) => items)
  const sessions = new Map<string, Recording>(pages?.flatMap((page) => page.sessions).map((session) => [session.id, session]))

  return (
    <>
      <div className={styles.bar}>
        <fieldset className={styles.families} aria-label="Kinds of events">
          {inOrder.map((family) => (
            <UnstyledButton key={family} className={styles.family} aria-pressed={chosen.includes(family)} onClick={() => toggle(family)}>
              <FamilyIcon family={family === 'identify' ? 'custom' : family} size={14} /> {familyNames[family]}
            </UnstyledButton>
          ))}
        </fieldset>
        <label className={styles.upTo}>
          Up to
          <input
            type="date"
            value={upTo ?? today}
            max={today}
            onChange={({ target }) => onUpTo(target.value === '' || target.value === today ? undefined : target.value)}
          />
        </label>
      </div>
      {error && <ErrorNote title="The timeline could not be loaded" error={error} onRetry={retry} />}
      {!events && !error && <TimelineShape />}
      {events?.length === 0 && (
        <p className={styles.none}>
          {upTo === undefined ? 'Nothing of these kinds happened. Choose others above.' : 'Nothing of these kinds happened up to that day.'}
        </p>
      )}
      {events &&
        daysOf(events, sessions, timeZone).map(({ day, sessions: ofDay }) => (
          <section key={day} className={styles.day}>
            <h2 className={styles.dayName}>{formatDay(day)}</h2>
            {ofDay.map((session) => (
              <SessionOfDay key={`${session.id} ${session.events[0]?.id}`} {...{ projectId, timeZone, session }} />
            ))}
          </section>
        ))}
      {hasMore && <EndOfList key={events?.length} onEnd={fetchMore} />}
      {hasMore && (
        <Button variant="default" size="compact-sm" mt={8} loading={isFetchingMore} onClick={fetchMore}>
          Show earlier
        </Button>
      )}
    </>
  )
}

const TimelineShape = () => (
  <div aria-hidden>
    {Array.from({ length: 10 }, (_, index) => (
      <Skeleton key={index} height={14} my={18} width={`${60 - ((index * 13) % 35)}%`} />
    ))}
  </div>
)

interface OfSession {
  projectId: string
  timeZone: string
  session: SessionOnTimeline
}

const SessionOfDay = ({ projectId, timeZone, session }: OfSession) => (
  <div className={styles.session}>
    <SessionHead projectId={projectId} timeZone={timeZone} session={session} />
    <ol className={styles.events}>
      {session.events.map((event) => (
        <li key={event.id}>
          <EventLine projectId={projectId} timeZone={timeZone} event={event} recording={session.recording} />
        </li>
      ))}
    </ol>
  </div>
)

const SessionHead = ({ projectId, timeZone, session: { id, recording } }: OfSession) => {
  if (recording === undefined) return <p className={styles.sessionHead}>A session that is no longer stored</p>
  const { startedAt, durationMs, device, browser, replayable, live } = recording
  return (
    <p className={styles.sessionHead}>
      <span>
        {formatTime(startedAt, timeZone)} · {live ? 'going on now' : formatDuration(durationMs)} · {deviceNames[device] ?? 'Unknown device'}
        {browser !== '' && `, ${browser}`}
      </span>
      {replayable ? (
        <TextLink to="/p/$projectId/recordings/$rid" params={{ projectId, rid: id }} className={styles.watch}>
          Watch
        </TextLink>
      ) : (
        <span className={styles.faint}>not recorded</span>
      )}
    </p>
  )
}

interface EventLineProps {
  projectId: string
  timeZone: string
  event: PersonEvent
  recording: Recording | undefined
}

const EventLine = ({ projectId, timeZone, event, recording }: EventLineProps) => {
  const { what, more } = eventWords(event)
  const family = familyOf(event) ?? 'custom'
  const title = `${what} ${more}`.trim() + (event.signal ? `\n${signalWords[event.signal.name].definition}` : '')
  const content = (
    <>
      <time className={styles.clock} dateTime={event.at}>
        {formatTime(event.at, timeZone)}
      </time>
      <FamilyIcon family={family} signal={event.signal?.name} />
      <span className={styles.what}>{event.kind === 'pageview' ? <PathText path={what} /> : what}</span>
      {more !== '' && <span className={styles.moreWords}>{more}</span>}
    </>
  )
  if (!recording?.replayable) {
    return (
      <div className={styles.event} data-family={family} title={title}>
        {content}
      </div>
    )
  }
  return (
    <Link
      to="/p/$projectId/recordings/$rid"
      params={{ projectId, rid: event.sessionId }}
      search={{ t: String(Math.max(0, Math.floor(event.offsetMs / 1_000))) }}
      className={styles.event}
      data-family={family}
      title={title}
    >
      {content}
    </Link>
  )
}
