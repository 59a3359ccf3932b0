import { Link } from '@tanstack/react-router'
import styles from './recordings-tabs.module.css'

/** The pages of recordings: the visits, those that were set aside to be watched, and what was cut out of them. */
export const RecordingsTabs = ({ projectId }: { projectId: string }) => (
  <nav className={styles.tabs} aria-label="Recordings">
    <Link to="/p/$projectId/recordings" params={{ projectId }} activeOptions={{ exact: true, includeSearch: false }}>
      Visits
    </Link>
    <Link to="/p/$projectId/recordings/lists" params={{ projectId }} activeOptions={{ includeSearch: false }}>
      Watch lists
    </Link>
    <Link to="/p/$projectId/recordings/clips" params={{ projectId }} activeOptions={{ includeSearch: false }}>
      Clips
    </Link>
  </nav>
)
