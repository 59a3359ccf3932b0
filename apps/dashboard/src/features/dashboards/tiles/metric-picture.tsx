import type { AnsweredMetric, TrendQuery } from '@throughline/contract'
import { metricChange, metricValue } from '@throughline/pictures'
import type { DrawnLine } from '../../questions/trend/drawn-line.ts'
import { TimePicture } from '../../questions/trend/time-picture.tsx'
import styles from './tiles.module.css'

/** Number and change above the line. */
const HEAD_PX = 92
const LEAST_PICTURE_PX = 100

/** Stands for the question whose picture the values are drawn as. */
const drawnAs: TrendQuery = {
  kind: 'trend',
  series: [],
  formula: 'A',
  interval: 'day',
  compare: false,
  period: { last: { count: 1, unit: 'day' } },
}

/** A metric: its value, how it has changed, and where there is room its values over time. */
export const MetricPicture = ({ answered, height }: { answered: AnsweredMetric; height: number }) => {
  const { name, metric, reading } = answered
  const { value, change, buckets, interval, meta } = reading
  const scale = metric.unit === 'percent' ? 100 : 1
  const isBetter = change.relative === null || change.relative === 0 ? undefined : change.relative > 0 === (metric.direction === 'up')
  const line: DrawnLine = {
    key: name,
    name: metric.unit === 'percent' ? `${name}, per cent` : name,
    colour: 0,
    values: buckets.map((bucket) => (bucket.value === null ? null : bucket.value * scale)),
    total: value,
    previous: null,
    series: null,
    value: null,
    isOther: false,
  }
  const answer = {
    query: drawnAs,
    result: { kind: 'trend' as const, interval, buckets, lines: [] },
    meta: { from: meta.from, to: meta.to, timeZone: meta.timeZone, elapsedMs: meta.elapsedMs, sampled: false as const },
  }
  return (
    <>
      <p className={styles.number}>{metricValue(metric, value)}</p>
      <p className={styles.change} data-better={isBetter}>
        {metricChange(metric, reading) ?? 'Nothing to compare it with'}
        {isBetter !== undefined && (isBetter ? ', better' : ', worse')}
      </p>
      {height - HEAD_PX >= LEAST_PICTURE_PX && buckets.length > 1 && (
        <TimePicture answer={answer} lines={[line]} kind="line" height={height - HEAD_PX} isTile />
      )}
    </>
  )
}
