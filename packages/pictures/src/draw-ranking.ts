import { ink } from './ink.ts'
import type { Mark, Size } from './mark.ts'

export interface RankedBar {
  readonly name: string
  readonly value: number
  readonly words: string
  readonly colour: string
}

const ROW_PX = 30
const NAME_PX = 200
const WORDS_PX = 130

/** Bars of a common scale, one below the other, as many as there is room for, each with its name and number. */
export const drawRanking = (bars: readonly RankedBar[], { width, height }: Size): Mark[] => {
  const most = Math.max(0, ...bars.map(({ value }) => Math.abs(value)))
  const track = Math.max(0, width - NAME_PX - WORDS_PX - 16)
  return bars.slice(0, Math.max(1, Math.floor(height / ROW_PX))).flatMap(({ name, value, words, colour }, place): Mark[] => {
    const y = place * ROW_PX
    return [
      { kind: 'text', x: 8, y: y + 19, text: name, colour: ink.text, size: 13, most: NAME_PX - 16 },
      { kind: 'bar', x: NAME_PX, y: y + 10, width: track, height: 10, colour: ink.sunken },
      { kind: 'bar', x: NAME_PX, y: y + 10, width: most === 0 ? 0 : (track * Math.abs(value)) / most, height: 10, colour },
      { kind: 'text', x: width - 8, y: y + 19, text: words, colour: ink.text, size: 13, isBold: true, anchor: 'end', most: WORDS_PX },
    ]
  })
}
