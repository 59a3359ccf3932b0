import { UnstyledButton } from '@mantine/core'
import { dayOf, type FunnelQuery, type FunnelResult } from '@throughline/contract'
import { formatDay, formatShortDay, formatTime } from '../../../format/date.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { LineChart } from '../../../ui/line-chart/line-chart.tsx'
import { IntervalPicker } from '../builder/interval-picker.tsx'
import { countOfSubjects } from './funnel-words.ts'
import styles from './funnel.module.css'

type OverTime = FunnelResult['overTime']
type Bucket = OverTime['buckets'][number]

interface ConversionOverTimeProps {
  query: FunnelQuery
  overTime: OverTime
  timeZone: string
  onInterval: (interval: OverTime['interval']) => void
  onBucket: (bucket: Bucket, name: string) => void
}

/** The share that got through of those who entered in each bucket of time; dashed from where the window is not over for all. */
export const ConversionOverTime = ({ query, overTime: { interval, buckets }, timeZone, onInterval, onBucket }: ConversionOverTimeProps) => {
  const nameOf = ({ from }: Bucket): string => {
    const day = formatDay(dayOf(new Date(from), timeZone))
    return interval === 'hour' ? `${day}, ${formatTime(from, timeZone)}` : interval === 'day' ? day : `${interval} from ${day}`
  }
  // A bucket cut short by the beginning of the period is over nonetheless: only the line's end is dashed.
  const firstOpen = buckets.findIndex(({ windowOver }) => !windowOver)
  const points = buckets.map((bucket, index) => ({
    label: interval === 'hour' ? formatTime(bucket.from, timeZone) : formatShortDay(dayOf(new Date(bucket.from), timeZone)),
    value: (bucket.conversion ?? 0) * 100,
    complete: firstOpen < 0 || index < firstOpen,
    words: [
      `${nameOf(bucket)}: `,
      bucket.entered === 0
        ? 'nobody entered'
        : `${formatNumber(bucket.converted)} of ${countOfSubjects(query, bucket.entered)} who entered got through (${formatShare(bucket.conversion ?? 0)})`,
      bucket.windowOver ? '' : ', and not all have had the whole window',
    ].join(''),
  }))
  return (
    <section aria-label="Conversion over time">
      <div className={styles.over}>
        <p className={styles.about}>Per cent who got through, by when they entered.</p>
        <IntervalPicker value={interval} onChange={onInterval} />
      </div>
      <LineChart
        label="Conversion by time of entry, in per cent"
        points={points}
        names={{ now: '% got through', before: '' }}
        renderColumn={(index, props) => {
          const bucket = buckets[index]
          return (
            <UnstyledButton
              key={bucket?.from ?? index}
              {...props}
              onClick={() => bucket && bucket.entered > 0 && onBucket(bucket, nameOf(bucket))}
            />
          )
        }}
      />
      {firstOpen >= 0 && (
        <p className={styles.small}>
          Dashed: whoever entered then may still get through, or does so after the period’s end, so the line is lower there than it will be.
        </p>
      )}
    </section>
  )
}
