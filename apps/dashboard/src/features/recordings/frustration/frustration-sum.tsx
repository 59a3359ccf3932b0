import { FEWEST_COMPARED_SESSIONS, frustrationScore, MOST_SIGNALS_A_KIND, type Recording } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'
import { signalWords } from '../signal-words.ts'
import styles from './frustration.module.css'
import { frustrationTerms } from './frustration-terms.ts'
import { useFrustrationScale } from './use-frustration-scale.ts'

/** A session's frustration and how it comes about: each term, the division, the comparison. */
export const FrustrationSum = ({ projectId, recording }: { projectId: string; recording: Recording }) => {
  const scale = useFrustrationScale(projectId)
  const { terms, weights, minutes } = frustrationTerms(recording)
  const score = scale && frustrationScore(recording.frustrationRaw, scale)
  if (terms.length === 0) return <>None: there were no signals</>
  return (
    <div className={styles.sum}>
      <p className={styles.result}>{score === undefined ? 'Not compared yet' : `${score} of 100`}</p>
      <table className={styles.terms}>
        <tbody>
          {terms.map(({ name, count, counted, weight }) => (
            <tr key={name}>
              <th scope="row">
                {countOf(count, signalWords[name].one.toLowerCase(), signalWords[name].many.toLowerCase())}
                {count > counted && <span className={styles.cap}> ({MOST_SIGNALS_A_KIND} count)</span>}
              </th>
              <td>
                {formatNumber(counted)} × {weight}
              </td>
              <td>{formatNumber(counted * weight)}</td>
            </tr>
          ))}
          <tr className={styles.divided}>
            <th scope="row">
              in {formatNumber(minutes)} active min{minutes === 1 && <span className={styles.cap}> (at least 1)</span>}
            </th>
            <td>
              {formatNumber(weights)} ÷ {formatNumber(minutes)}
            </td>
            <td>{formatNumber(recording.frustrationRaw)}</td>
          </tr>
        </tbody>
      </table>
      {scale && (
        <p className={styles.compared}>
          {score === undefined
            ? `There are ${countOf(scale.sessions, 'session')} of the last 30 days to compare with; from ${FEWEST_COMPARED_SESSIONS} on there is a score.`
            : `Higher than in ${score} of 100 sessions of the last 30 days (${formatNumber(scale.sessions)} compared).`}
        </p>
      )}
    </div>
  )
}
