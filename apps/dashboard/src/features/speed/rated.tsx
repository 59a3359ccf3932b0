import { VisuallyHidden } from '@mantine/core'
import type { VitalFigure, VitalName } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatShare } from '../../format/number.ts'
import { formatVital, ratingOf, ratingWords } from './vital-words.ts'
import styles from './speed.module.css'

/** A value with its rating, told by shape, colour and, one hover away, in words. */
export const RatedValue = ({ name, value }: { name: VitalName; value: number }) => {
  const rating = ratingOf(name, value)
  return (
    <span className={styles.rated}>
      <span className={styles.mark} data-rating={rating} title={ratingWords[rating].word} aria-hidden>
        {ratingWords[rating].mark}
      </span>
      {formatVital(name, value)}
      <VisuallyHidden>, {ratingWords[rating].word}</VisuallyHidden>
    </span>
  )
}

/** The p75 of page views; few of them say little, and look like it. */
export const Rated = ({ name, figure }: { name: VitalName; figure: VitalFigure | null }) => {
  if (!figure) return <span className={styles.none}>–</span>
  return (
    <span
      title={`${countOf(figure.n, 'page view')}, ${formatShare(figure.good / figure.n)} of them good`}
      data-few={figure.n < FEW || undefined}
      className={styles.figure}
    >
      <RatedValue name={name} value={figure.p75} />
    </span>
  )
}

/** Below this a p75 moves with every page view. */
const FEW = 20

/** Shares of good, middling and poor page views, side by side, with their numbers. */
export const RatingBar = ({ figure: { n, good, poor } }: { figure: Pick<VitalFigure, 'n' | 'good' | 'poor'> }) => {
  const parts = [
    { rating: 'good', count: good },
    { rating: 'middling', count: n - good - poor },
    { rating: 'poor', count: poor },
  ] as const
  return (
    <div className={styles.parts}>
      <div className={styles.bar} aria-hidden>
        {parts.map(({ rating, count }) => count > 0 && <span key={rating} data-rating={rating} style={{ flexGrow: count }} />)}
      </div>
      <ul className={styles.legend}>
        {parts.map(({ rating, count }) => (
          <li key={rating}>
            <span className={styles.mark} data-rating={rating} aria-hidden>
              {ratingWords[rating].mark}
            </span>
            {formatShare(n === 0 ? 0 : count / n)} {ratingWords[rating].word}
          </li>
        ))}
      </ul>
    </div>
  )
}
