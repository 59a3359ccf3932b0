import type { LiveEvent } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { countryName } from '../../format/country-name.ts'
import { wordLocale } from '../../format/locale.ts'
import { openPerson } from '../people/open-person.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { openRecording } from '../recordings/open-recording.ts'
import { eventInWords } from './event-words.ts'
import styles from './live.module.css'

interface EventStreamProps {
  projectId: string
  timeZone: string
  events: readonly LiveEvent[]
}

const second = (at: string, timeZone: string): string => new Date(at).toLocaleTimeString(wordLocale, { timeStyle: 'medium', timeZone })

/** What was done last, the latest first; each leads to whoever did it, and to the recording of their visit. */
export const EventStream = ({ projectId, timeZone, events }: EventStreamProps) => (
  <section className={styles.part}>
    <h2 className={styles.heading}>As it happens</h2>
    <ol className={styles.events} aria-label="What was done last">
      {events.map((event) => (
        <EventLine key={event.id} projectId={projectId} timeZone={timeZone} event={event} />
      ))}
    </ol>
  </section>
)

interface EventLineProps {
  projectId: string
  timeZone: string
  event: LiveEvent
}

const EventLine = ({ projectId, timeZone, event }: EventLineProps) => {
  const { at, kind, name, route, country, device, personId, visitorId, recordingId, replayable } = event
  const { did, what } = eventInWords(event)
  const who = usePersonName(projectId, { personId, visitorId })
  return (
    <li className={styles.event} data-kind={kind} data-signal={kind === 'signal' ? name : undefined}>
      <time className={styles.at} dateTime={at}>
        {second(at, timeZone)}
      </time>
      <span className={styles.did}>
        <b>{did}</b> {what}
        {what !== route && <span className={styles.on}> on {route}</span>}
      </span>
      <span className={styles.who}>
        <Link {...openPerson(projectId, { personId, visitorId })}>{who}</Link>
        <span className={styles.from}>
          {[country === '' ? undefined : countryName(country), deviceNames[device]].filter((part) => part !== undefined).join(', ')}
        </span>
      </span>
      <span className={styles.watch}>
        {replayable ? (
          <Link {...openRecording(projectId, recordingId, {})} aria-label={`Watch the visit of ${who}`}>
            Watch
          </Link>
        ) : (
          <span title="Nothing of this visit can be replayed (yet).">–</span>
        )}
      </span>
    </li>
  )
}
