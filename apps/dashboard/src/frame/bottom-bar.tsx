import { Link } from '@tanstack/react-router'
import { allAreas } from './areas.ts'
import styles from './bottom-bar.module.css'

/** The areas on a phone. */
export const BottomBar = ({ projectId }: { projectId: string | undefined }) => {
  if (projectId === undefined) return null
  return (
    <nav className={styles.bar} aria-label="Areas">
      {allAreas.map(({ to, short, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          params={{ projectId }}
          className={styles.link}
          activeOptions={{ exact: to === '/p/$projectId', includeSearch: false }}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
          {short}
        </Link>
      ))}
    </nav>
  )
}
