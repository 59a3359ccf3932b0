import { formatNumber } from '../../format/number.ts'
import styles from './health.module.css'
import { rejectionWords } from './rejection-words.ts'

interface RejectionsProps {
  /** How often, by reason. */
  events: Record<string, number>
  chunks: Record<string, number>
}

/** Every reason for which something was not taken, the most frequent first: what it means and what to do. */
export const Rejections = ({ events, chunks }: RejectionsProps) => {
  const reasons = [...new Set([...Object.keys(events), ...Object.keys(chunks)])]
    .map((reason) => ({ reason, events: events[reason] ?? 0, chunks: chunks[reason] ?? 0 }))
    .filter((row) => row.events + row.chunks > 0)
    .toSorted((a, b) => b.events + b.chunks - a.events - a.chunks)
  if (reasons.length === 0) return <p className={styles.line}>Everything that reached the server was taken.</p>
  return (
    <table className={styles.reasons}>
      <thead>
        <tr>
          <th scope="col">Reason, and what to do</th>
          <th scope="col">Events</th>
          <th scope="col">Chunks</th>
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
              <td>{formatNumber(row.events)}</td>
              <td>{formatNumber(row.chunks)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
