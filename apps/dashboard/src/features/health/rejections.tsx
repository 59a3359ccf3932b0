import { formatNumber } from '../../format/number.ts'
import styles from './health.module.css'
import { rejectionWords } from './rejection-words.ts'

interface RejectionsProps {
  /** How often, by reason. */
  events: Record<string, number>
  chunks: Record<string, number>
  files: Record<string, number>
}

/** Every reason for which something was not taken, the most frequent first: what it means and what to do. */
export const Rejections = ({ events, chunks, files }: RejectionsProps) => {
  const reasons = [...new Set([events, chunks, files].flatMap((counts) => Object.keys(counts)))]
    .map((reason) => ({ reason, counts: [events, chunks, files].map((counts) => counts[reason] ?? 0) }))
    .map((row) => ({ ...row, total: row.counts.reduce((sum, count) => sum + count, 0) }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total)
  if (reasons.length === 0) return <p className={styles.line}>Everything that reached the server was taken.</p>
  return (
    <table className={styles.reasons}>
      <thead>
        <tr>
          <th scope="col">Reason, and what to do</th>
          <th scope="col">Events</th>
          <th scope="col">Chunks</th>
          <th scope="col">Files</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map((row) => {
          const { what, todo } = rejectionWords(row.reason)
          return (
            <tr key={row.reason}>
              <th scope="row">
                {what} <span className={styles.todo}>{todo}</span>
              </th>
              {row.counts.map((count, column) => (
                <td key={column}>{formatNumber(count)}</td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
