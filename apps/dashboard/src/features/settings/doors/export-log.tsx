import { listExports, type NotedExport } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatDate } from '../../../format/date.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useProject } from '../../projects/use-project.ts'
import styles from './doors.module.css'

const SHOWN = 5
const REFRESH_MS = 15_000

const names = { jsonl: 'JSON lines', csv: 'CSV', parquet: 'Parquet' } as const satisfies Record<NotedExport['format'], string>

/** A day ends just before the next one begins. */
const lastMoment = (to: string): Date => new Date(Date.parse(to) - 1)

/** Who took what, the last few. */
export const ExportLog = () => {
  const { id: projectId, timeZone } = useProject()
  const { data, error } = useEndpoint(listExports, { params: { projectId }, query: { limit: SHOWN } }, { refreshEveryMs: REFRESH_MS })
  if (error) return <ErrorNote title="Who exported could not be read" error={error} />
  if (!data || data.items.length === 0) return null
  return (
    <ul className={styles.log} aria-label="Last exports">
      {data.items.map(({ at, name, kind, format, from, to }) => (
        <li key={`${at} ${kind} ${format}`} className={styles.line}>
          <strong>{name}</strong> took {kind} of {formatDate(from, timeZone)} to {formatDate(lastMoment(to), timeZone)} as {names[format]},{' '}
          <RelativeTime at={at} />
        </li>
      ))}
    </ul>
  )
}
