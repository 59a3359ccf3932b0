import type { ImportFile } from '@throughline/contract'
import { useState } from 'react'
import { useProject } from '../../projects/use-project.ts'
import { useMay } from '../../organizations/use-role.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Section } from '../../../ui/section.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { ExportForm } from './export-form.tsx'
import { ExportLog } from './export-log.tsx'
import { ImportForm } from './import-form.tsx'
import { ImportList } from './import-list.tsx'

/** Data as files: events from elsewhere come in, and everything goes out. */
export const DoorsPage = () => {
  const { organizationId } = useProject()
  /** The file of which it is being asked what its columns mean. */
  const [chosen, setChosen] = useState<ImportFile>()
  const may = useMay('data.export', organizationId)
  return (
    <SettingsFrame>
      <PageHead title="Import and export">Events from elsewhere come in as a file, and everything goes out as one.</PageHead>
      {may ? (
        <>
          <Section
            title="Export"
            about={
              <>
                <p>Everything of a period as one file: JSON lines and CSV for programs and tables, Parquet for data tools.</p>
                <p>It is written down who takes what.</p>
              </>
            }
          >
            <ExportForm />
            <ExportLog />
          </Section>
          <Section
            title="Import"
            about={
              <>
                <p>
                  A CSV file with a line of names, or JSON objects one a line. Each line is one event and says when it happened, and to
                  whom.
                </p>
                <p>What is older than the project keeps events goes again within a day: see Storage.</p>
                <p>Nothing is stored before you have seen what would become of the first lines. The same file is never stored twice.</p>
              </>
            }
          >
            <ImportForm whole={chosen} onWhole={setChosen} />
            <ImportList except={chosen?.id} />
          </Section>
        </>
      ) : (
        <EmptyState title="For admins">Whoever may administer the organisation can import and export its data.</EmptyState>
      )}
    </SettingsFrame>
  )
}
