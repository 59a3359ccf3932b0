import type { Drawn } from './draw-answer.ts'
import { drawAxes } from './draw-axes.ts'
import { ink } from './ink.ts'
import { PAD } from './lay-out-picture.ts'
import type { Mark, Size } from './mark.ts'
import { scaleTicks } from './scale-ticks.ts'
import { bucketLabel } from './words.ts'

const states = [
  { state: 'returning', name: 'Returning', colour: '#0e6b62' },
  { state: 'resurrecting', name: 'Resurrecting', colour: '#6b4bb0' },
  { state: 'new', name: 'New', colour: '#b5601a' },
  { state: 'dormant', name: 'Dormant', colour: '#8b9496' },
] as const

const KEYS_PX = 24
const LABEL_PX = 72

/** A column for each interval: who was new, returned or came back above zero, who stayed away beneath. */
export const drawLifecycle = ({ query, result: { buckets }, timeZone }: Drawn<'lifecycle'>, { width, height }: Size): Mark[] => {
  const ups = buckets.map((bucket) => bucket.new + bucket.returning + bucket.resurrecting)
  const ticks = scaleTicks(-Math.max(0, ...buckets.map(({ dormant }) => dormant)), Math.max(1, ...ups), true)
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const top = PAD.top + KEYS_PX
  const y = (people: number): number => top + ((height - top - PAD.bottom) * (high - people)) / (high - low)
  const inner = width - PAD.left - 12
  const slot = inner / Math.max(1, buckets.length)
  const xs = buckets.map((_, index) => PAD.left + (index + 0.5) * slot)
  const bar = Math.min(56, slot * 0.78)
  return [
    ...states.flatMap(({ name, colour }, place): Mark[] => [
      { kind: 'bar', x: PAD.left + place * 116, y: 6, width: 12, height: 12, colour },
      { kind: 'text', x: PAD.left + place * 116 + 18, y: 16, text: name, colour: ink.soft, size: 12 },
    ]),
    ...drawAxes({
      height,
      left: PAD.left,
      right: PAD.left + inner,
      ticks: ticks.map((value) => ({ value, y: y(value) })),
      xs,
      labelEvery: Math.max(1, Math.ceil(LABEL_PX / Math.max(1, slot))),
      labels: buckets.map((bucket) => bucketLabel(bucket, query.interval, timeZone)),
    }),
    ...buckets.flatMap((bucket, index) => {
      let above = 0
      return states.flatMap(({ state, colour }): Mark[] => {
        const count = bucket[state]
        if (count === 0) return []
        const [from, to] = state === 'dormant' ? [-count, 0] : [above, above + count]
        if (state !== 'dormant') above = to
        const opacity = bucket.complete ? 1 : 0.5
        return [
          { kind: 'bar', x: (xs[index] ?? 0) - bar / 2, y: y(to), width: bar, height: Math.max(1, y(from) - y(to) - 1), colour, opacity },
        ]
      })
    }),
  ]
}
