import { readStorage, type Output } from '@throughline/contract'
import { Skeleton } from '@mantine/core'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Section } from '../../../ui/section.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { DiskBar } from './disk-bar.tsx'
import { KeptFor } from './kept-for.tsx'
import { KindTable } from './kind-table.tsx'
import { Runs } from './runs.tsx'

type Storage = Output<typeof readStorage>

const REFRESH_MS = 30_000
/** While a run is under way. */
const REFRESH_SOON_MS = 1_500

const refreshEveryMs = (seen: Storage | undefined): number =>
  seen?.runs.some(({ state }) => state === 'waiting' || state === 'running') ? REFRESH_SOON_MS : REFRESH_MS

/** What the data takes on disk, for how long it is kept, and what was freed. */
export const StoragePage = () => {
  const { id, organizationId } = useProject()
  const may = useMay('project.configure', organizationId)
  const { data, error, refetch } = useEndpoint(readStorage, { params: { projectId: id } }, { refreshEveryMs })
  return (
    <SettingsFrame>
      <PageHead title="What is kept, and what does it take?">{data && <Answer storage={data} />}</PageHead>
      {error && <ErrorNote title="What the data takes could not be read" error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={320} />}
      {data && (
        <Section
          title="On disk"
          about={
            <>
              <p>A table is shared by all projects: a project’s bytes are its part of the table’s rows times the table’s bytes.</p>
              <p>What Throughline logs goes to its standard error and is not kept by it.</p>
            </>
          }
        >
          <KindTable kinds={data.kinds} />
        </Section>
      )}
      <KeptFor />
      {data?.disk && (
        <Section
          title="Disk"
          about="From 85 % on, the oldest recordings that nobody keeps go first, a day at a time, until 80 %; the last two days stay. Below 1 GiB free no recordings are accepted, below 512 MiB nothing."
        >
          <DiskBar disk={data.disk} forecast={data.forecast} />
        </Section>
      )}
      {data && (
        <Section
          title="Runs"
          about="Once a day what is older than it is kept goes. A run is done when the files that held it have been seen to be gone."
        >
          <Runs projectId={id} runs={data.runs} may={may} />
        </Section>
      )}
    </SettingsFrame>
  )
}

const Answer = ({ storage: { kinds, forecast } }: { storage: Storage }) => {
  const bytes = kinds.reduce((sum, { projectBytes }) => sum + (projectBytes ?? 0), 0)
  const perDay = kinds.reduce((sum, { projectBytesPerDay }) => sum + (projectBytesPerDay ?? 0), 0)
  if (bytes === 0) return <>Nothing is stored of this project yet.</>
  return (
    <>
      This project takes <strong>{formatBytes(bytes)}</strong>
      {perDay === 0
        ? `; nothing came in the last ${forecast.measuredDays} whole days.`
        : ` and gets ${formatBytes(perDay)} a day. Kept as it is set, it levels off at about ${formatBytes(forecast.projectLevelsOffAt)}.`}
    </>
  )
}
