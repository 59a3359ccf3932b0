import type { Sighting } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useProject } from '../projects/use-project.ts'
import styles from './errors.module.css'

/** What led to it is worth seeing too. */
const LEAD_MS = 5_000

const secondsBefore = (offsetMs: number): string => String(Math.max(0, Math.floor((offsetMs - LEAD_MS) / 1_000)))

interface SightingListProps {
  sightings: readonly Sighting[]
  more?: ((sighting: Sighting) => ReactNode) | undefined
}

/** The latest sessions that met it; each leads to the moment in its recording. */
export const SightingList = ({ sightings, more }: SightingListProps) => {
  const { id: projectId, timeZone } = useProject()
  return (
    <ul className={styles.sightings}>
      {sightings.map((sighting) => {
        const { eventId, recordingId, offsetMs, replayable, at, route, browser, os, release } = sighting
        return (
          <li key={eventId} className={styles.sighting}>
            <span className={styles.when}>
              {replayable ? (
                <Link
                  to="/p/$projectId/recordings/$rid"
                  params={{ projectId, rid: recordingId }}
                  search={{ t: secondsBefore(offsetMs) }}
                  title="Watch from five seconds before"
                >
                  <RelativeTime at={at} timeZone={timeZone} />
                </Link>
              ) : (
                <span className={styles.faint} title="This session was not recorded">
                  <RelativeTime at={at} timeZone={timeZone} />
                </span>
              )}
            </span>
            <PathText path={route} title={route} />
            <span className={styles.agent}>{[browser, os].filter((word) => word !== '').join(', ') || 'Unknown browser'}</span>
            <span className={styles.release}>{release}</span>
            {more && <span className={styles.more}>{more(sighting)}</span>}
          </li>
        )
      })}
    </ul>
  )
}
