import type { RetentionQuery, RetentionResult } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatShare } from '../../../format/number.ts'
import asked from '../asked.module.css'

/** The answer in a sentence: how many began, and how many of those who could were back the interval after. */
export const RetentionSentence = ({ query, result }: { query: RetentionQuery; result: RetentionResult }) => {
  const all = result.cohorts.reduce((sum, { size }) => sum + size, 0)
  const [next] = result.average
  const last = result.average.findLastIndex(({ share }) => share !== null)
  const end = last > 0 ? result.average[last] : undefined
  return (
    <p className={asked.said}>
      <strong>{countOf(all, 'person', 'people')}</strong> began in the period.{' '}
      {next?.share === null || next === undefined ? (
        `Nobody has a whole ${query.interval} behind them yet, so there is no average.`
      ) : (
        <>
          On the average <strong>{formatShare(next.share)}</strong> were back the {query.interval} after
          {end?.share !== null && end !== undefined && `, and ${formatShare(end.share)} after ${last + 1} ${query.interval}s`}.
        </>
      )}
    </p>
  )
}
