import { PageHead } from '../../../ui/page-head.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { ExploreTabs } from '../explore-tabs.tsx'
import { SqlDesk } from './sql-desk.tsx'

/** Asking the data of the project in SQL, for those who may. */
export const SqlPage = () => {
  const { organizationId } = useProject()
  const may = useMay('sql.run', organizationId)
  return (
    <>
      <PageHead title="What does the data say?" name="SQL">
        One select over the tables at the side, of this project alone. Who asks what is written down.
      </PageHead>
      <ExploreTabs />
      {may ? (
        <SqlDesk />
      ) : (
        <EmptyState small title="Only admins and owners ask in SQL">
          It reads every event with its properties. Questions answers most of what it could, for every member.
        </EmptyState>
      )}
    </>
  )
}
