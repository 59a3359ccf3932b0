import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatNumber } from '../../../format/number.ts'
import { AnswerFrame } from '../answer-frame.tsx'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer } from '../use-answer.ts'
import { TrendBuilder } from './trend-builder.tsx'
import styles from './trend.module.css'

/** Counts over time: what is asked, and the answer. */
export const TrendPage = ({ project, query, onChange }: KindPageProps<'trend'>) => {
  const asking = useAnswer<'trend'>(project.id, query)
  return (
    <>
      <TrendBuilder projectId={project.id} timeZone={project.timeZone} query={query} onChange={onChange} />
      <AnswerFrame
        asking={asking}
        isEmpty={({ result }) => result.lines.every(({ total }) => !total)}
        empty={
          <EmptyState small title="Nothing of this happened in the period">
            Ask for a longer period, for other events, or take a test away.
          </EmptyState>
        }
        counted={({ result }) => `${formatNumber(result.buckets.length)} ${result.interval}s`}
      >
        {({ result }) => (
          <table className={styles.table}>
            <tbody>
              {result.lines.map(({ label, value, total }) => (
                <tr key={`${label} ${value}`}>
                  <th scope="row">{value ?? label}</th>
                  <td>{total === null ? '–' : formatNumber(total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </AnswerFrame>
    </>
  )
}
