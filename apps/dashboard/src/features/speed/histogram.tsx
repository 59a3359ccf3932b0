import { vitalThresholds, type VitalDetail, type VitalName } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatShare } from '../../format/number.ts'
import styles from './speed.module.css'
import { formatVital, ratingOf, ratingWords } from './vital-words.ts'

const HEIGHT = 120
const STEP = 10
const LEAST = 1

interface HistogramProps {
  name: VitalName
  histogram: VitalDetail['histogram']
  p75: number
}

/** How many page views were how slow, with the borders of good and poor, and where three of four lie below. */
export const Histogram = ({ name, histogram: { step, counts }, p75 }: HistogramProps) => {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const most = Math.max(1, ...counts)
  const width = counts.length * STEP
  const { good, poor } = vitalThresholds[name]
  const across = (value: number): number => Math.min(width, (value / step) * STEP)
  const isLast = (index: number): boolean => index === counts.length - 1
  return (
    <figure className={styles.histogram} aria-label={`Page views by ${name}`}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles.bars}
        role="img"
        aria-label={`Three of four at most ${formatVital(name, p75)}`}
      >
        {counts.map((count, index) => {
          const height = count === 0 ? 0 : Math.max(LEAST, (count / most) * (HEIGHT - 4))
          const from = formatVital(name, index * step)
          const range = isLast(index) ? `more than ${from}` : `${from} to ${formatVital(name, (index + 1) * step)}`
          const rating = ratingOf(name, (index + 0.5) * step)
          return (
            <g key={range}>
              <title>{`${range} (${ratingWords[rating].word}): ${countOf(count, 'page view')}, ${formatShare(all === 0 ? 0 : count / all)}`}</title>
              <rect className={styles.column} x={index * STEP} y={0} width={STEP} height={HEIGHT} />
              <rect
                className={styles.histogramBar}
                data-rating={rating}
                x={index * STEP + 0.5}
                y={HEIGHT - height}
                width={STEP - 1}
                height={height}
              />
            </g>
          )
        })}
        {[good, poor].map((border) => (
          <line key={border} className={styles.border} x1={across(border)} x2={across(border)} y1={0} y2={HEIGHT} />
        ))}
        <line className={styles.p75} x1={across(p75)} x2={across(p75)} y1={0} y2={HEIGHT} />
      </svg>
      <div className={styles.axis} aria-hidden>
        {[0, good, poor].map((value) => (
          <span key={value} style={{ left: `${(across(value) / width) * 100}%` }}>
            {formatVital(name, value)}
          </span>
        ))}
      </div>
      <figcaption className={styles.caption}>
        The solid line is where three of four page views lie below: {formatVital(name, p75)}. Dashed lines part good, middling and poor.
      </figcaption>
    </figure>
  )
}
