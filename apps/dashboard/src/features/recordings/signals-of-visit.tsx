import { Tooltip } from '@mantine/core'
import { signalNames } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import styles from './signals-of-visit.module.css'
import { signalCount, signalWords } from './signal-words.ts'
import { FamilyIcon } from './timeline/family-icon.tsx'

type Counted = Parameters<typeof signalCount>[0]

const kindsOf = (recording: Counted) =>
  signalNames.map((name) => ({ name, count: signalCount(recording, name) })).filter(({ count }) => count > 0)

export const signalsInAll = (recording: Counted): number => kindsOf(recording).reduce((sum, { count }) => sum + count, 0)

/** "2 rage clicks, 1 U-turn"; "no signals" where there were none. */
export const signalsInWords = (recording: Counted): string =>
  kindsOf(recording)
    .map(({ name, count }) => countOf(count, signalWords[name].one.toLowerCase(), signalWords[name].many.toLowerCase()))
    .join(', ') || 'no signals'

/** How many signals a visit had, with the sign of each kind; what they were is one hover away. None is what one hopes for, and quiet. */
export const SignalsOfVisit = ({ recording }: { recording: Counted }) => {
  const kinds = kindsOf(recording)
  if (kinds.length === 0) return <span className={styles.none}>0</span>
  return (
    <Tooltip label={signalsInWords(recording)} events={{ hover: true, focus: true, touch: true }}>
      <span className={styles.count}>
        <span className={styles.words}>{signalsInWords(recording)}</span>
        <span className={styles.kinds}>
          {kinds.map(({ name }) => (
            <FamilyIcon key={name} family="signal" signal={name} size={14} />
          ))}
        </span>
        <span aria-hidden>{formatNumber(signalsInAll(recording))}</span>
      </span>
    </Tooltip>
  )
}
