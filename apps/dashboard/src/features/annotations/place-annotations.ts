import type { Annotation, TimeBucket } from '@throughline/contract'

/** What happened in a bucket, and up to which bucket the longest of it went on. */
export interface Mark {
  readonly bucket: number
  readonly last: number
  readonly annotations: readonly Annotation[]
}

/** The bucket that a moment lies in; -1 before the first one. */
const bucketAt = (buckets: readonly TimeBucket[], at: number): number => buckets.findLastIndex(({ from }) => Date.parse(from) <= at)

/** One mark for each bucket in which something began (or was going on when the period began), the earliest first. */
export const placeAnnotations = (annotations: readonly Annotation[], buckets: readonly TimeBucket[]): Mark[] => {
  const marks = new Map<number, Mark>()
  for (const annotation of annotations.toSorted((a, b) => a.at.localeCompare(b.at))) {
    const end = annotation.until === null ? Date.parse(annotation.at) : Date.parse(annotation.until) - 1
    const [bucket, last] = [Math.max(0, bucketAt(buckets, Date.parse(annotation.at))), bucketAt(buckets, end)]
    if (last < 0) continue
    const known = marks.get(bucket)
    marks.set(bucket, {
      bucket,
      last: Math.max(last, known?.last ?? last),
      annotations: [...(known?.annotations ?? []), annotation],
    })
  }
  return [...marks.values()].toSorted((a, b) => a.bucket - b.bucket)
}
