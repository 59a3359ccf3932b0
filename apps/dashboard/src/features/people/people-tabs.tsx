import { Link } from '@tanstack/react-router'
import styles from './people.module.css'

/** From people to the companies they belong to, to the segments they are in, and back. */
export const PeopleTabs = ({ projectId }: { projectId: string }) => (
  <nav className={styles.tabs} aria-label="People, accounts and segments">
    <Link to="/p/$projectId/people" params={{ projectId }} activeOptions={{ exact: true, includeSearch: false }}>
      People
    </Link>
    <Link to="/p/$projectId/people/accounts" params={{ projectId }} activeOptions={{ exact: true, includeSearch: false }}>
      Accounts
    </Link>
    <Link to="/p/$projectId/people/segments" params={{ projectId }} activeOptions={{ exact: true, includeSearch: false }}>
      Segments
    </Link>
  </nav>
)
