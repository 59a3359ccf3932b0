import type { SignalName } from '@throughline/contract'
import { formatNumber } from '../../format/number.ts'
import { FamilyIcon } from './timeline/family-icon.tsx'
import styles from './signal-count.module.css'

/** How many signals of a kind a visit had, by sign and colour; none is what one hopes for, and quiet. */
export const SignalCount = ({ name, count }: { name: SignalName; count: number }) =>
  count === 0 ? (
    <span className={styles.none}>0</span>
  ) : (
    <span className={styles.count} data-signal={name}>
      <FamilyIcon family="signal" signal={name} size={14} /> {formatNumber(count)}
    </span>
  )
