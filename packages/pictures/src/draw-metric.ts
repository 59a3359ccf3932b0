import type { MetricReading } from '@throughline/contract'
import { drawAxes } from './draw-axes.ts'
import { ink } from './ink.ts'
import { layOutPicture } from './lay-out-picture.ts'
import type { Drawing, Mark, Size } from './mark.ts'
import { bucketLabel } from './words.ts'

interface DrawnMetric {
  readonly reading: MetricReading
  /** The value as people read it, and how it has changed. */
  readonly value: string
  readonly change: string | undefined
}

const HEAD_PX = 72

/** A metric as one large number, and beneath it its values over time; what is not complete is dashed. */
export const drawMetric = ({ reading, value, change }: DrawnMetric, { width, height }: Size): Drawing => {
  const { buckets, interval, meta } = reading
  const values = buckets.map((bucket) => bucket.value)
  const picture = layOutPicture({
    lines: [{ values, previous: null }],
    buckets: buckets.length,
    // No name stands beside the one line that there is.
    width: Math.min(width, 639),
    height: height - HEAD_PX,
    isStacked: false,
    isBars: false,
    isWhole: false,
  })
  const [stretches = []] = picture.stretches
  const lines = stretches.flatMap((to, at): Mark[] => {
    const from = at === 0 ? undefined : stretches[at - 1]
    if (!from || !to) return []
    const isOver = buckets[at]?.complete === true && buckets[at - 1]?.complete === true
    const spots = [
      { x: picture.xs[at - 1] ?? 0, y: from.end },
      { x: picture.xs[at] ?? 0, y: to.end },
    ]
    return [{ kind: 'line', spots, colour: ink.accent, width: 2, ...(!isOver && { dash: [2, 5] }) }]
  })
  const labels = buckets.map((bucket) => bucketLabel(bucket, interval, meta.timeZone))
  const lowered = (mark: Mark): Mark =>
    mark.kind === 'line' || mark.kind === 'area'
      ? { ...mark, spots: mark.spots.map(({ x, y }) => ({ x, y: y + HEAD_PX })) }
      : { ...mark, y: mark.y + HEAD_PX }
  return {
    width,
    height,
    marks: [
      { kind: 'text', x: 8, y: 40, text: value, colour: ink.text, size: 38, isBold: true },
      ...(change === undefined ? [] : [{ kind: 'text', x: 8, y: 62, text: change, colour: ink.soft, size: 12 } as const]),
      ...[...drawAxes({ ...picture, labels }), ...lines].map(lowered),
    ],
  }
}
