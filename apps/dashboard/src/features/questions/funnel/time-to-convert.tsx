import type { FunnelQuery, FunnelResult } from '@throughline/contract'
import { formatDuration } from '../../../format/duration.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { countOfSubjects } from './funnel-words.ts'
import styles from './funnel.module.css'

type Bin = FunnelResult['toConvert']['spread'][number]

const binInWords = ({ fromMs, toMs }: Bin): string => {
  if (toMs === null) return `${formatDuration(fromMs)} or more`
  return fromMs === 0 ? `under ${formatDuration(toMs)}` : `${formatDuration(fromMs)} to ${formatDuration(toMs)}`
}

interface TimeToConvertProps {
  query: FunnelQuery
  result: FunnelResult
}

/** How long those took who got through: the middle, and how many took how long. */
export const TimeToConvert = ({ query, result: { steps, toConvert } }: TimeToConvertProps) => {
  const { medianMs, p75Ms, p90Ms, spread } = toConvert
  const converted = steps.at(-1)?.reached ?? 0
  if (medianMs === null || p75Ms === null || p90Ms === null)
    return (
      <p className={styles.about}>
        Nobody got through, so nobody took any time. Steps with fewer tests, or a longer window, let more through.
      </p>
    )
  const most = Math.max(...spread.map(({ count }) => count))
  return (
    <section aria-label="Time to convert">
      <p className={styles.about}>
        Of {countOfSubjects(query, converted)}, half took up to {formatDuration(medianMs)}, three in four up to {formatDuration(p75Ms)},
        nine in ten up to {formatDuration(p90Ms)}.
      </p>
      <table className={styles.spread}>
        <tbody>
          {spread.map((bin) => (
            <tr key={bin.fromMs}>
              <th scope="row">{binInWords(bin)}</th>
              <td className={styles.spreadTrack} aria-hidden>
                <span className={styles.spreadBar} style={{ width: `${(bin.count / most) * 100}%` }} />
              </td>
              <td>{formatNumber(bin.count)}</td>
              <td className={styles.soft}>{formatShare(bin.count / converted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
