import type { Problem } from '@throughline/contract'
import { formatDate } from '../../format/date.ts'
import { stateWords } from './problem-words.ts'
import styles from './problems.module.css'

interface StateTagProps {
  problem: Pick<Problem, 'state' | 'mark' | 'reopenedAt'>
  timeZone: string
}

/** How a problem stands; one that came back says so. */
export const StateTag = ({ problem: { state, mark, reopenedAt }, timeZone }: StateTagProps) => {
  if (reopenedAt !== null) {
    return (
      <span className={styles.state} data-state="reopened" title={`Solved, and back since ${formatDate(reopenedAt, timeZone)}`}>
        Reopened
      </span>
    )
  }
  const since = mark === null ? '' : `, since ${formatDate(mark.at, timeZone)}${mark.by === null ? '' : ` by ${mark.by}`}`
  return (
    <span className={styles.state} data-state={state} title={`${stateWords[state].means}${since}`}>
      {stateWords[state].name}
    </span>
  )
}
