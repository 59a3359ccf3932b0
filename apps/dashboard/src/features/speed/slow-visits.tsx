import type { SlowVisit, VitalName } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useProject } from '../projects/use-project.ts'
import { RatedValue } from './rated.tsx'
import styles from './speed.module.css'

const LEAD_MS = 3_000

/** The slowest page view of each session; each leads to the moment in its recording. */
export const SlowVisits = ({ name, visits }: { name: VitalName; visits: readonly SlowVisit[] }) => {
  const { id: projectId, timeZone } = useProject()
  return (
    <ul className={styles.visits}>
      {visits.map(({ eventId, value, at, recordingId, offsetMs, replayable, route, browser, device, release, selector }) => (
        <li key={eventId}>
          <RatedValue name={name} value={value} />
          {replayable ? (
            <Link
              to="/p/$projectId/recordings/$rid"
              params={{ projectId, rid: recordingId }}
              search={{ t: String(Math.max(0, Math.floor((offsetMs - LEAD_MS) / 1_000))) }}
              title="Watch it"
            >
              <RelativeTime at={at} timeZone={timeZone} />
            </Link>
          ) : (
            <span className={styles.faint} title="This session was not recorded">
              <RelativeTime at={at} timeZone={timeZone} />
            </span>
          )}
          <PathText path={route} title={selector === '' ? route : `${route}: ${selector}`} />
          <span className={styles.agent}>{[browser, device, release].filter((word) => word !== '').join(', ')}</span>
        </li>
      ))}
    </ul>
  )
}
