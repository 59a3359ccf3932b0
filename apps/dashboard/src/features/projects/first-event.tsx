import { readInstallation, type Output } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { LiveDot } from '../../ui/live-dot.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { rejectionWords } from '../health/rejection-words.ts'
import styles from './projects.module.css'
import { useProject } from './use-project.ts'

type Installation = Output<typeof readInstallation>

const LOOK_EVERY_MS = 2_000

/** Waits for the first event and says so when it is there; until then, what was refused and why. */
export const FirstEvent = () => {
  const { id } = useProject()
  const { data, error } = useEndpoint(readInstallation, { params: { projectId: id } }, { refreshEveryMs: LOOK_EVERY_MS })
  return (
    <>
      {error && <ErrorNote title="It could not be seen whether events arrive" error={error} />}
      <output className={styles.live} style={{ display: 'block' }}>
        {data === undefined || data.lastEventAt === null ? (
          <LiveDot state="waiting">Waiting for the first event</LiveDot>
        ) : (
          <LiveDot state="good">
            <span>
              Events arrive. The latest came <RelativeTime at={data.lastEventAt} />
              {data.lastUrl !== null && <> from {data.lastUrl}</>}
            </span>
          </LiveDot>
        )}
      </output>
      {data && data.firstEventAt === null && <Rejections installation={data} />}
      {data && data.firstEventAt !== null && <Doors installation={data} />}
    </>
  )
}

const Doors = ({ installation: { lastRecordingId } }: { installation: Installation }) => {
  const { id } = useProject()
  return (
    <div className={styles.doors}>
      {lastRecordingId !== null && (
        <ButtonLink to="/p/$projectId/recordings/$rid" params={{ projectId: id, rid: lastRecordingId }}>
          Watch the visit
        </ButtonLink>
      )}
      <ButtonLink to="/p/$projectId" params={{ projectId: id }} variant="default">
        Go to the overview
      </ButtonLink>
    </div>
  )
}

/** Something reached the server but was not taken: the likeliest reason that the line is not green. */
const Rejections = ({ installation: { recentRejections } }: { installation: Installation }) => {
  const reasons = Object.entries(recentRejections)
  if (reasons.length === 0) return null
  return (
    <ul className={styles.rejections} aria-label="What was not taken in the last hour">
      {reasons.map(([reason, count]) => {
        const { what, todo } = rejectionWords(reason)
        return (
          <li key={reason}>
            <p>
              <strong>{countOf(count, 'thing was', 'things were')} not taken.</strong> {what}
            </p>
            <p className={styles.todo}>{todo}</p>
          </li>
        )
      })}
    </ul>
  )
}
