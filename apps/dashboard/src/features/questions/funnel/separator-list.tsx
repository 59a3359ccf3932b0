import type { DroppersResult, FunnelQuery, Separator } from '@throughline/contract'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { Defined } from '../../../ui/defined.tsx'
import styles from './funnel-panel.module.css'
import { chanceInWords, countOfSubjects, differenceOfSeparator, liftInWords, separatorInWords } from './funnel-words.ts'

const HELP =
  'Each is compared on its own: the share among those who dropped out, less the share among those who passed. The interval is Newcombe’s; chances are adjusted for how many were compared (Benjamini-Hochberg), and one holds up to 0.05. What goes together need not be the cause.'

interface SeparatorListProps {
  query: FunnelQuery
  droppers: DroppersResult
}

/** What separates droppers from passers: what holds, and folded beneath it what may be chance. */
export const SeparatorList = ({ query, droppers: { separation, droppers, passers } }: SeparatorListProps) => (
  <section aria-labelledby="separates">
    <h3 id="separates" className={styles.heading}>
      <Defined help={HELP}>What separates them from those who passed</Defined>
    </h3>
    {separation.verdict === 'compared' ? (
      <Compared separation={separation} sizes={{ droppers, passers }} />
    ) : (
      <p className={styles.text}>
        {separation.verdict === 'too few droppers'
          ? `${countOfSubjects(query, droppers)} dropped out here`
          : `${countOfSubjects(query, passers)} passed here`}
        , and fewer than {separation.atLeast} say little about others. A longer period has more of them.
      </p>
    )}
  </section>
)

interface ComparedProps {
  separation: Extract<DroppersResult['separation'], { verdict: 'compared' }>
  sizes: { droppers: number; passers: number }
}

const Compared = ({ separation: { separators, compared, leftOut }, sizes }: ComparedProps) => {
  const holding = separators.filter(({ holds }) => holds)
  const others = separators.filter(({ holds }) => !holds)
  return (
    <>
      {holding.length === 0 && (
        <p className={styles.text}>
          {compared === 0
            ? 'They have nothing in different shares that could be compared.'
            : `Nothing, as far as can be told: all of the ${formatNumber(compared)} differences that were looked at may be chance.`}
        </p>
      )}
      <Separators separators={holding} sizes={sizes} />
      {others.length > 0 && (
        <details className={styles.fold}>
          <summary>{formatNumber(others.length)} more that may be chance</summary>
          <Separators separators={others} sizes={sizes} />
        </details>
      )}
      {compared > 0 && (
        <p className={styles.small}>
          {formatNumber(compared)} were compared, and p is adjusted for that.
          {leftOut > 0 && ` ${formatNumber(leftOut)} more were not, because hardly anybody has them or hardly anybody has not.`}
        </p>
      )}
    </>
  )
}

interface SeparatorsProps {
  separators: readonly Separator[]
  sizes: { droppers: number; passers: number }
}

const Separators = ({ separators, sizes }: SeparatorsProps) => (
  <ul className={styles.separators}>
    {separators.map((one) => (
      <li key={`${one.field} ${one.key} ${one.value}`} className={styles.separator}>
        <span className={styles.separatorName}>{separatorInWords(one)}</span>
        <Pair name="dropped" share={one.shareOfDroppers} times={one.droppers} of={sizes.droppers} isDropped />
        <Pair name="passed" share={one.shareOfPassers} times={one.passers} of={sizes.passers} />
        <span className={styles.small}>
          {liftInWords(one)}, {differenceOfSeparator(one)}, {chanceInWords(one)}
        </span>
      </li>
    ))}
  </ul>
)

interface PairProps {
  name: string
  share: number
  times: number
  of: number
  isDropped?: boolean
}

const Pair = ({ name, share, times, of, isDropped = false }: PairProps) => (
  <span className={styles.pair}>
    <span className={styles.pairName}>{name}</span>
    <span className={styles.pairTrack} aria-hidden>
      <span className={styles.pairBar} data-dropped={isDropped || undefined} style={{ width: `${share * 100}%` }} />
    </span>
    <span className={styles.number}>
      {formatShare(share)} ({formatNumber(times)} of {formatNumber(of)})
    </span>
  </span>
)
