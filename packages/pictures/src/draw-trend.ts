import type { TrendQuery, TrendResult } from '@throughline/contract'
import type { Drawn } from './draw-answer.ts'
import { drawAxes } from './draw-axes.ts'
import { drawRanking } from './draw-ranking.ts'
import { colourOfLine, ink } from './ink.ts'
import { layOutPicture, type Picture, type Stretch } from './lay-out-picture.ts'
import type { Mark, Size, Spot } from './mark.ts'
import { isAdditive, isWhole } from './what-is-added.ts'
import { nameOfLine } from './name-of-line.ts'
import { bucketLabel, number, percent } from './words.ts'

type Line = TrendResult['lines'][number] & { readonly name: string; readonly colour: string }

const linesOf = (query: TrendQuery, { lines }: TrendResult): Line[] =>
  lines.map((line, place) => ({ ...line, name: nameOfLine(query, line), colour: colourOfLine(line.isOther ? undefined : place) }))

/** Lines, bars or areas over time, large numbers, or a ranking, as was chosen. */
export const drawTrend = ({ query, result, view, timeZone }: Drawn<'trend'>, size: Size): Mark[] => {
  const lines = linesOf(query, result)
  if (view === 'number') return drawNumbers(lines)
  if (view === 'ranking' || view === 'map')
    return drawRanking(
      lines
        .toSorted((a, b) => Number(a.isOther) - Number(b.isOther) || (b.total ?? 0) - (a.total ?? 0))
        .map(({ name, total, isOther }) => ({ name, value: total ?? 0, words: number(total), colour: isOther ? ink.faint : ink.accent })),
      size,
    )
  const isBars = view === 'bars' || view === 'grouped'
  const isStacked = (view === 'bars' || view === 'area') && isAdditive(query)
  const { buckets, interval } = result
  const picture = layOutPicture({ lines, buckets: buckets.length, ...size, isStacked, isBars, isWhole: isWhole(query) })
  const labels = buckets.map((bucket) => bucketLabel(bucket, interval, timeZone))
  return [
    ...drawAxes({ ...picture, labels }),
    ...lines.flatMap((line, place) => [
      ...(isBars
        ? barsOf(picture, line, { slot: isStacked ? 0 : place, slots: isStacked ? 1 : lines.length, place })
        : strokesOf(picture, line, { place, isArea: view === 'area', isStacked, isOver: buckets.map(({ complete }) => complete) })),
      nameOf(picture, line, place),
    ]),
  ]
}

const nameOf = ({ right, nameYs }: Picture, { name, colour }: Line, place: number): Mark => ({
  kind: 'text',
  x: right + 8,
  y: (nameYs[place] ?? 0) + 4,
  text: name,
  colour,
  size: 12,
  isBold: true,
  most: 156,
})

interface Strokes {
  readonly place: number
  readonly isArea: boolean
  readonly isStacked: boolean
  readonly isOver: readonly boolean[]
}

/** Pairs of neighbours that both have a value. */
const pairs = <Value>(values: readonly (Value | undefined)[]): { from: Value; to: Value; at: number }[] =>
  values.flatMap((to, at) => {
    const from = at === 0 ? undefined : values[at - 1]
    return from !== undefined && to !== undefined ? [{ from, to, at }] : []
  })

const line = (from: Spot, to: Spot, more: { width: number; colour: string; dash?: readonly number[] }): Mark => ({
  kind: 'line',
  spots: [from, to],
  ...more,
})

const strokesOf = (picture: Picture, { colour }: Line, { place, isArea, isStacked, isOver }: Strokes): Mark[] => {
  const { xs, before } = picture
  const stretches = picture.stretches[place] ?? []
  const x = (at: number): number => xs[at] ?? 0
  return [
    ...pairs(before[place] ?? []).map(({ from, to, at }) =>
      line({ x: x(at - 1), y: from }, { x: x(at), y: to }, { width: 1.5, colour: ink.strong }),
    ),
    ...(isArea ? pairs(stretches).map((pair) => areaOf(pair, xs, { colour, isStacked })) : []),
    ...pairs(stretches).map(({ from, to, at }) =>
      line(
        { x: x(at - 1), y: from.end },
        { x: x(at), y: to.end },
        { width: 2, colour, ...((isOver[at] && isOver[at - 1]) === false && { dash: [2, 5] }) },
      ),
    ),
  ]
}

const areaOf = (
  { from, to, at }: { from: Stretch; to: Stretch; at: number },
  xs: readonly number[],
  { colour, isStacked }: { colour: string; isStacked: boolean },
): Mark => {
  const [left, right] = [xs[at - 1] ?? 0, xs[at] ?? 0]
  const spots = [
    { x: left, y: from.top },
    { x: right, y: to.top },
    { x: right, y: to.bottom },
    { x: left, y: from.bottom },
  ]
  return { kind: 'area', spots, colour, opacity: isStacked ? 0.55 : 0.12 }
}

const barsOf = (
  { xs, step, stretches }: Picture,
  { colour }: Line,
  { slot, slots, place }: { slot: number; slots: number; place: number },
): Mark[] => {
  const width = Math.max(1, (step * 0.8) / slots)
  return (stretches[place] ?? []).flatMap((one, bucket): Mark[] =>
    one
      ? [
          {
            kind: 'bar',
            x: (xs[bucket] ?? 0) - (width * slots) / 2 + slot * width,
            y: one.top,
            width: Math.max(1, width - (slots > 1 ? 1 : 0)),
            height: Math.max(0, one.bottom - one.top),
            colour,
          },
        ]
      : [],
  )
}

const drawNumbers = (lines: readonly Line[]): Mark[] =>
  lines.slice(0, 4).flatMap(({ name, total, previous }, place): Mark[] => {
    const x = 8 + place * 180
    const change = previous?.total && total !== null ? total / previous.total - 1 : undefined
    const said = change === undefined ? undefined : `${change < 0 ? '−' : '+'}${percent(Math.abs(change))} from ${number(previous?.total)}`
    return [
      { kind: 'text', x, y: 20, text: name, colour: ink.soft, size: 13, most: 170 },
      { kind: 'text', x, y: 62, text: number(total), colour: ink.text, size: 38, isBold: true },
      ...(said === undefined ? [] : [{ kind: 'text', x, y: 84, text: said, colour: ink.soft, size: 12, most: 170 } as const]),
    ]
  })
