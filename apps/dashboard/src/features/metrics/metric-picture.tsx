import type { Metric, MetricReading, Query } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { formatDateTime } from '../../format/date.ts'
import { DownloadCsv } from '../questions/download-csv.tsx'
import { drawnLines } from '../questions/trend/drawn-line.ts'
import { TimePicture } from '../questions/trend/time-picture.tsx'
import type { Answer } from '../questions/use-answer.ts'
import { tickInWords, valueInWords } from './metric-words.ts'
import styles from './metrics.module.css'

interface MetricPictureProps {
  projectId: string
  metric: Metric
  reading: MetricReading
}

/** The question of one bucket: of a whole cohort or attempt what followed has to lie in the period too. */
const askedOf = ({ query }: Metric, { buckets, meta }: MetricReading, place: number): Query => {
  const from = buckets[place]?.from ?? meta.from
  const to = query.kind === 'trend' || query.kind === 'stickiness' ? (buckets[place + 1]?.from ?? meta.to) : meta.to
  return { ...query, period: { from, to } }
}

/** A metric over time as pictures and tables of trends take it: they show whatever has one value a bucket. */
const asTrend = ({ id, name }: Metric, { buckets, interval, meta, value }: MetricReading): Answer<'trend'> => {
  const line = {
    series: 0,
    label: name,
    value: null,
    isOther: false,
    values: buckets.map((one) => one.value),
    total: value,
    previous: null,
  }
  return {
    query: { kind: 'trend', series: [{ metric: id }], interval, compare: false, period: { from: meta.from, to: meta.to } },
    result: { kind: 'trend', interval, buckets, lines: [line] },
    meta: { ...meta, sampled: false },
  }
}

/** A metric over time, on its own scale; each point opens the question behind it. */
export const MetricPicture = ({ projectId, metric, reading }: MetricPictureProps) => {
  const navigate = useNavigate()
  const answer = asTrend(metric, reading)
  return (
    <>
      <TimePicture
        answer={answer}
        lines={drawnLines(answer.query, answer.result)}
        kind="line"
        told={(value) => valueInWords(value, metric)}
        tick={(value) => tickInWords(value, metric)}
        hint="Choose a point to open its question."
        onOpen={(_, place) =>
          void navigate({
            to: '/p/$projectId/questions/$kind',
            params: { projectId, kind: metric.query.kind },
            search: { q: JSON.stringify(askedOf(metric, reading, place)) },
          })
        }
      />
      <footer className={styles.foot}>
        <p className={styles.made}>
          {formatDateTime(reading.meta.from, reading.meta.timeZone)} to {formatDateTime(reading.meta.to, reading.meta.timeZone)} (
          {reading.meta.timeZone}), set beside {formatDateTime(reading.meta.previousFrom, reading.meta.timeZone)} to{' '}
          {formatDateTime(reading.meta.previousTo, reading.meta.timeZone)}
        </p>
        <DownloadCsv answer={answer} />
      </footer>
    </>
  )
}
