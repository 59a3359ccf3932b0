import type { Drawn } from './draw-answer.ts'
import { ink } from './ink.ts'
import type { Mark, Size } from './mark.ts'
import { compact } from './words.ts'

const PAD = { top: 22, bottom: 40, side: 8 }
const LABEL_PX = 22

/** A column for each number of intervals: how many people were active in so many. */
export const drawOften = ({ query, result: { people } }: Drawn<'stickiness'>, { width, height }: Size): Mark[] => {
  const most = Math.max(1, ...people)
  const slot = Math.min(72, (width - 2 * PAD.side) / Math.max(1, people.length))
  const foot = height - PAD.bottom
  const every = Math.max(1, Math.ceil(LABEL_PX / slot))
  return [
    {
      kind: 'line',
      spots: [
        { x: PAD.side, y: foot },
        { x: PAD.side + slot * people.length, y: foot },
      ],
      colour: ink.strong,
      width: 1,
    },
    ...people.flatMap((count, index): Mark[] => {
      const tall = count === 0 ? 0 : Math.max(2, ((foot - PAD.top) * count) / most)
      const x = PAD.side + index * slot
      const label = (text: string, y: number, colour: string): Mark => ({
        kind: 'text',
        x: x + slot / 2,
        y,
        text,
        colour,
        size: 11,
        anchor: 'middle',
      })
      return [
        { kind: 'bar', x: x + slot * 0.1, y: foot - tall, width: slot * 0.8, height: tall, colour: ink.accent },
        ...(count > 0 && slot >= LABEL_PX ? [label(compact(count), foot - tall - 5, ink.soft)] : []),
        ...(index % every === 0 ? [label(String(index + 1), foot + 15, ink.faint)] : []),
      ]
    }),
    {
      kind: 'text',
      x: PAD.side,
      y: height - 8,
      text: `Number of ${query.interval}s on which people were active`,
      colour: ink.soft,
      size: 12,
    },
  ]
}
