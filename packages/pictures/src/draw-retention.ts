import type { RetentionResult } from '@throughline/contract'
import type { Drawn } from './draw-answer.ts'
import { ink } from './ink.ts'
import type { Mark, Size } from './mark.ts'
import { bucketLabel, number, percent } from './words.ts'

const ROW_PX = 28
const NAME_PX = 96
const SIZE_PX = 64

type Cell = RetentionResult['cohorts'][number]['cells'][number]

const text = (x: number, y: number, words: string, more: Partial<Extract<Mark, { kind: 'text' }>> = {}): Mark => ({
  kind: 'text',
  x,
  y: y + 18,
  text: words,
  colour: ink.soft,
  size: 12,
  ...more,
})

/** Cohorts in rows and the intervals after their first one in columns, each cell as deep as its share; what is not over is paler, without its number. */
export const drawRetention = ({ query, result, view, timeZone }: Drawn<'retention'>, { width, height }: Size): Mark[] => {
  const cohorts = result.cohorts.filter(({ size }) => size > 0)
  const columns = Math.max(1, ...cohorts.map(({ cells }) => cells.length))
  const rows = cohorts.slice(-Math.max(1, Math.floor(height / ROW_PX) - 2))
  const cellWidth = (width - NAME_PX - SIZE_PX) / columns
  const most = Math.max(...cohorts.flatMap(({ cells }) => cells.map(({ share }) => share ?? 0)), 0.0001)
  const cell = (place: number, y: number, share: number | null, words: string, isOver: boolean): Mark[] => {
    const depth = share === null ? 0 : share / most
    const x = NAME_PX + SIZE_PX + place * cellWidth
    return [
      {
        kind: 'bar',
        x: x + 1,
        y: y + 1,
        width: cellWidth - 2,
        height: ROW_PX - 2,
        colour: ink.accent,
        opacity: 0.06 + depth * (isOver ? 0.8 : 0.3),
      },
      text(x + cellWidth / 2, y, words, { anchor: 'middle', colour: depth > 0.55 && isOver ? '#ffffff' : ink.text, most: cellWidth - 4 }),
    ]
  }
  const inWords = ({ people, share }: Cell): string => (view === 'people' ? number(people) : percent(share))
  return [
    text(8, 0, 'Cohort'),
    text(NAME_PX + SIZE_PX - 12, 0, 'People', { anchor: 'end' }),
    ...Array.from({ length: columns }, (_, place) =>
      text(NAME_PX + SIZE_PX + (place + 0.5) * cellWidth, 0, `${query.interval} ${place + 1}`, { anchor: 'middle', most: cellWidth }),
    ),
    text(8, ROW_PX, 'Average', { isBold: true, colour: ink.text }),
    ...result.average.slice(0, columns).flatMap(({ share }, place) => cell(place, ROW_PX, share, percent(share), true)),
    ...rows.flatMap(({ from, size, cells }, row) => {
      const y = (row + 2) * ROW_PX
      return [
        text(8, y, bucketLabel({ from }, query.interval, timeZone)),
        text(NAME_PX + SIZE_PX - 12, y, number(size), { anchor: 'end', colour: ink.text }),
        ...cells.flatMap((one, place) => cell(place, y, one.share, inWords(one), one.complete)),
      ]
    }),
  ]
}
