import { UnstyledButton } from '@mantine/core'
import { listSqlRuns } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import styles from './sql.module.css'

const outcomes = { rows: 'answered', file: 'taken as a file', refused: 'refused', failed: 'not answered' } as const

interface RunListProps {
  projectId: string
  timeZone: string
  onTake: (sql: string) => void
}

/** Who asked what, the latest first; pressed, a statement is put into the editor. */
export const RunList = ({ projectId, timeZone, onTake }: RunListProps) => {
  const { data, error, refetch } = useEndpoint(listSqlRuns, { params: { projectId }, query: { limit: 50 } })
  if (error) return <ErrorNote title="What was asked could not be loaded" error={error} onRetry={() => void refetch()} />
  if (data?.items.length === 0) return <p className={styles.note}>Nobody has asked in SQL yet. Who asks what is kept for 90 days.</p>
  return (
    <ul className={styles.runs}>
      {data?.items.map(({ at, name, sql, outcome, rows, elapsedMs }) => (
        <li key={`${at} ${name}`}>
          <UnstyledButton className={styles.run} onClick={() => onTake(sql)} disabled={sql === ''}>
            {sql || 'Erased with the person whom it named'}
          </UnstyledButton>
          <span className={styles.faint}>
            {name}, <RelativeTime at={at} timeZone={timeZone} />, {outcomes[outcome]}
            {rows !== null && `, ${countOf(rows, 'row')}`}
            {outcome !== 'failed' && ` in ${elapsedMs} ms`}
          </span>
        </li>
      ))}
    </ul>
  )
}
