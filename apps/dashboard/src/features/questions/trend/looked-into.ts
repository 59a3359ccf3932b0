import { queryPeriodLabel } from '../builder/match-words.ts'
import type { LookedInto } from '../points/point-panel.tsx'
import type { Answer } from '../use-answer.ts'
import { bucketInWords } from './bucket-words.ts'
import type { DrawnLine } from './drawn-line.ts'

/** A value that is looked into: of a line, in a bucket or (undefined) the whole period. */
export interface LookedIntoValue {
  readonly answer: Answer<'trend'>
  readonly line: DrawnLine
  readonly bucket: number | undefined
  /** In the period before, at the same place. */
  readonly isBefore: boolean
}

/** Who stands behind a value: of a formula those of one of its series. */
export const lookedInto = ({ answer: { query, result, meta }, line, bucket, isBefore }: LookedIntoValue, series: number): LookedInto => {
  const at = bucket === undefined ? undefined : result.buckets[bucket]
  const when = at ? bucketInWords(at, result.interval, meta.timeZone) : queryPeriodLabel(query.period, meta.timeZone).toLowerCase()
  return {
    title: `${line.name}, ${isBefore ? `in the period before ${when}` : when}`,
    query: { ...query, period: { from: meta.from, to: meta.to } },
    point: {
      kind: 'trend',
      series,
      ...(at && { bucket: at.from }),
      ...(line.value !== null && { value: line.value }),
      isOther: line.isOther,
      before: isBefore,
    },
  }
}
