import { formatPoints } from '../../../format/difference.ts'
import styles from './compare.module.css'
import { isClear, type Difference } from '@throughline/contract'

/** "+2.1 to +12.3", in percentage points. */
export const intervalInWords = ({ low, high }: Difference): string => `${formatPoints(low)} to ${formatPoints(high)}`

export const differenceAsText = (difference: Difference | undefined): string =>
  difference ? `${formatPoints(difference.by)} (${intervalInWords(difference)})` : ''

/** A difference with its direction and its 95 % interval; pale where that leaves room for none at all. */
export const DifferenceCell = ({ difference }: { difference: Difference | undefined }) => {
  if (!difference) return <span className={styles.unclear}>nobody saw one of them</span>
  return (
    <span
      className={isClear(difference) ? undefined : styles.unclear}
      title={isClear(difference) ? undefined : 'Not clear: chance alone may make as much'}
    >
      {formatPoints(difference.by)} <span className={styles.interval}>({intervalInWords(difference)})</span>
    </span>
  )
}
