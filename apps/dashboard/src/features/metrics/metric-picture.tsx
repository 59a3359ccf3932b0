import type { Metric, MetricReading, Query, TrendQuery } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import type { DrawnLine } from '../questions/trend/drawn-line.ts'
import { TimePicture } from '../questions/trend/time-picture.tsx'
import type { Answer } from '../questions/use-answer.ts'
import { tickInWords, valueInWords } from './metric-words.ts'

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

/** A metric over time, on its own scale; each point opens the question behind it. */
export const MetricPicture = ({ projectId, metric, reading }: MetricPictureProps) => {
  const navigate = useNavigate()
  const { buckets, interval, meta } = reading
  // The picture of trends draws whatever has one value a bucket.
  const query: TrendQuery = {
    kind: 'trend',
    series: [{ metric: metric.id }],
    interval,
    compare: false,
    period: { from: meta.from, to: meta.to },
  }
  const answer: Answer<'trend'> = { query, result: { kind: 'trend', interval, buckets, lines: [] }, meta: { ...meta, sampled: false } }
  const line: DrawnLine = {
    key: metric.id,
    name: metric.name,
    colour: 0,
    values: buckets.map(({ value }) => value),
    total: reading.value,
    previous: null,
    series: 0,
    value: null,
    isOther: false,
  }
  return (
    <TimePicture
      answer={answer}
      lines={[line]}
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
  )
}
