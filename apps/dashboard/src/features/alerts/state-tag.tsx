import type { Alert } from '@throughline/contract'
import styles from './alerts.module.css'

/** How an alert stands, in a word: over, normal, or that nobody can say. */
export const StateTag = ({ alert: { state, lastCheck } }: { alert: Pick<Alert, 'state' | 'lastCheck'> }) => {
  const shown = state === 'over' ? 'over' : lastCheck === null ? 'new' : lastCheck.outcome === 'unknown' ? 'unknown' : 'normal'
  return (
    <span className={styles.tag} data-state={shown}>
      {{ over: 'Over', normal: 'Normal', unknown: 'Unknown', new: 'Not checked yet' }[shown]}
    </span>
  )
}
