import { ink } from './ink.ts'
import type { Picture } from './lay-out-picture.ts'
import type { Mark } from './mark.ts'
import { compact } from './words.ts'

type Axes = Pick<Picture, 'height' | 'left' | 'right' | 'ticks' | 'xs' | 'labelEvery'> & { readonly labels: readonly string[] }

/** Lines at round values, and beneath them as many labels as there is room for, the last among them. */
export const drawAxes = ({ height, left, right, ticks, xs, labelEvery, labels }: Axes): Mark[] => [
  ...ticks.flatMap(({ value, y }): Mark[] => [
    {
      kind: 'line',
      spots: [
        { x: left, y },
        { x: right, y },
      ],
      colour: value === 0 ? ink.strong : ink.line,
      width: 1,
    },
    { kind: 'text', x: left - 8, y: y + 4, text: compact(value).replace('-', '−'), colour: ink.faint, size: 12, anchor: 'end' },
  ]),
  ...labels.flatMap((text, index): Mark[] =>
    (labels.length - 1 - index) % labelEvery === 0
      ? [{ kind: 'text', x: xs[index] ?? 0, y: height - 8, text, colour: ink.faint, size: 12, anchor: 'middle' }]
      : [],
  ),
]
