import { Link } from '@tanstack/react-router'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import styles from './explore.module.css'

/** From the catalogue to SQL, for those who may, and back. */
export const ExploreTabs = () => {
  const { id: projectId, organizationId } = useProject()
  const may = useMay('sql.run', organizationId)
  if (!may) return null
  return (
    <nav className={styles.tabs} aria-label="Events and SQL">
      <Link to="/p/$projectId/explore" params={{ projectId }} activeOptions={{ exact: true, includeSearch: false }}>
        Events
      </Link>
      <Link to="/p/$projectId/explore/sql" params={{ projectId }} activeOptions={{ exact: true, includeSearch: false }}>
        SQL
      </Link>
    </nav>
  )
}
