import { Button, Drawer, SegmentedControl, Skeleton } from '@mantine/core'
import type { CountedSession, Query, QueryPoint } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatDuration } from '../../../format/duration.ts'
import { urlPath } from '../../../format/url-path.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { idBesideName, nameOfPerson } from '../../people/name-of-person.ts'
import { openPerson } from '../../people/open-person.ts'
import { usePersonName } from '../../people/use-person-name.ts'
import { openRecording } from '../../recordings/open-recording.ts'
import styles from './points.module.css'
import { usePointPeople, usePointSessions, type PlaceAsked, type PointPages } from './use-point-pages.ts'

/** A place of an answer that is looked into. */
export interface LookedInto {
  /** What it is: "ordered, Mon 23 Nov". */
  readonly title: string
  /** The question, for a period that does not move on, so that those listed are those that were counted. */
  readonly query: Query
  readonly point: QueryPoint
  /** What is listed first; people if nothing is said. */
  readonly lists?: 'people' | 'sessions'
}

interface PointPanelProps {
  projectId: string
  timeZone: string
  /** Undefined while none is looked into. */
  at: LookedInto | undefined
  onClose: () => void
  /** Other doors to the same, such as a list that can be filtered further. */
  doors?: ReactNode
}

/** Who stands behind a number: the people, and the sessions with their recordings. Escape goes back. */
export const PointPanel = ({ projectId, timeZone, at, onClose, doors }: PointPanelProps) => (
  <Drawer
    opened={at !== undefined}
    onClose={onClose}
    position="right"
    size={520}
    overlayProps={{ backgroundOpacity: 0.25 }}
    title={at?.title}
    closeButtonProps={{ 'aria-label': 'Close' }}
    classNames={{ title: styles.title ?? '' }}
  >
    {at && <BehindPoint key={JSON.stringify(at.point)} projectId={projectId} timeZone={timeZone} at={at} doors={doors} />}
  </Drawer>
)

interface BehindProps {
  projectId: string
  timeZone: string
  at: LookedInto
  doors: ReactNode
}

/** The people or the sessions behind a place, a page at a time. */
export const BehindPoint = ({ projectId, timeZone, at, doors }: BehindProps) => {
  const [of, setOf] = useState<'people' | 'sessions'>(at.lists ?? 'people')
  const asked = { projectId, query: at.query, point: at.point }
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="What is listed"
        data={[
          { value: 'people', label: 'People' },
          { value: 'sessions', label: 'Sessions' },
        ]}
        value={of}
        onChange={(value) => setOf(value)}
      />
      {doors}
      {of === 'people' ? <People {...{ asked, timeZone }} /> : <Sessions {...{ asked, timeZone }} />}
    </>
  )
}

interface ListProps {
  asked: PlaceAsked
  timeZone: string
}

const People = ({ asked, timeZone }: ListProps) => {
  const pages = usePointPeople(asked)
  return (
    <Listed pages={pages} one="person" many="people">
      {(items) =>
        items.map((person) => (
          <li key={person.personId ?? `visitor ${person.visitorId}`}>
            <Link {...openPerson(asked.projectId, person)} className={styles.row}>
              <span className={styles.name}>
                {nameOfPerson(person)}
                {idBesideName(person) !== undefined && <span className={styles.beside}> {idBesideName(person)}</span>}
              </span>
              <span className={styles.facts}>
                {countOf(person.times, 'time')}, last {formatDateTime(person.lastAt, timeZone)}
              </span>
            </Link>
          </li>
        ))
      }
    </Listed>
  )
}

const Sessions = ({ asked, timeZone }: ListProps) => {
  const pages = usePointSessions(asked)
  return (
    <Listed pages={pages} one="session" many="sessions">
      {(items) => items.map((session) => <Session key={session.id} projectId={asked.projectId} session={session} timeZone={timeZone} />)}
    </Listed>
  )
}

interface SessionProps {
  projectId: string
  session: CountedSession
  timeZone: string
}

const Session = ({ projectId, session, timeZone }: SessionProps) => {
  const name = usePersonName(projectId, session)
  const words = (
    <>
      <span className={styles.name}>
        {name} <span className={styles.beside}>{urlPath(session.entryUrl)}</span>
      </span>
      <span className={styles.facts}>
        {countOf(session.times, 'time')}, last {formatDateTime(session.lastAt, timeZone)}; {formatDuration(session.durationMs)}
        {!session.replayable && '; not recorded'}
      </span>
    </>
  )
  return (
    <li>
      {session.replayable ? (
        <Link {...openRecording(projectId, session.id, {})} className={styles.row}>
          {words}
        </Link>
      ) : (
        <Link {...openPerson(projectId, session)} className={styles.row}>
          {words}
        </Link>
      )}
    </li>
  )
}

interface ListedProps<Item> {
  pages: PointPages<Item>
  one: string
  many: string
  children: (items: readonly Item[]) => ReactNode
}

const Listed = <Item,>({ pages, one, many, children }: ListedProps<Item>) => {
  const { items, total, error, retry, hasMore, isFetchingMore, fetchMore } = pages
  return (
    <>
      {error && <ErrorNote title="They could not be listed" error={error} onRetry={retry} />}
      {items === undefined && !error && <Skeleton height={240} mt={12} aria-hidden />}
      {items && (
        <>
          <p className={styles.total}>
            {total === 0
              ? `No ${many} stand behind this number.`
              : `${countOf(total, one, many)}, ${many === 'people' ? 'whoever did it last' : 'those in which it happened last'} first`}
          </p>
          <ul className={styles.list}>{children(items)}</ul>
          {hasMore && (
            <Button variant="default" size="compact-sm" mt={8} loading={isFetchingMore} onClick={fetchMore}>
              Show more {many}
            </Button>
          )}
        </>
      )}
    </>
  )
}
