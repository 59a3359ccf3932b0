import type { Drawn } from './draw-answer.ts'
import { ink } from './ink.ts'
import { BAR_PX, layOutPaths, type PlacedLink } from './lay-out-paths.ts'
import type { Mark, Size, Spot } from './mark.ts'
import { number, percent } from './words.ts'

const CORNERS = 16

const bent = (at: number): number => at * at * (3 - 2 * at)

/** The edges of a ribbon, bent as the pages draw it. */
const ribbon = ({ left, right, width }: PlacedLink): Spot[] => {
  const upper = Array.from({ length: CORNERS + 1 }, (_, place) => {
    const at = place / CORNERS
    return { x: left.x + (right.x - left.x) * at, y: left.y + (right.y - left.y) * bent(at) - width / 2 }
  })
  return [...upper, ...upper.map(({ x, y }) => ({ x, y: y + width })).toReversed()]
}

/** Places in columns, step by step, and ribbons between them as wide as those who went there are many, shrunk to the height there is. */
export const drawPaths = ({ query, result }: Drawn<'paths'>, { width, height }: Size): Mark[] => {
  const steps = 1 + Math.max(0, ...result.nodes.map(({ step }) => step))
  const layout = layOutPaths(result, { steps, width, isBackwards: query.to !== undefined })
  const across = width / Math.max(1, layout.width)
  const down = Math.min(1, (height - 8) / Math.max(1, layout.height))
  const shrunk = ({ x, y }: Spot): Spot => ({ x: x * across, y: y * down })
  return [
    ...layout.links.map((link): Mark => ({ kind: 'area', spots: ribbon(link).map(shrunk), colour: ink.accent, opacity: 0.18 })),
    ...layout.nodes.flatMap(({ node, x, y, height: tall }): Mark[] => {
      const at = shrunk({ x, y })
      const most = layout.columnWidth * across - BAR_PX - 14
      return [
        { kind: 'bar', ...at, width: BAR_PX, height: Math.max(2, tall * down), colour: ink.accent },
        {
          kind: 'text',
          x: at.x + BAR_PX + 6,
          y: at.y + 12,
          text: node.place === null ? 'All others' : node.place || '(no page)',
          colour: ink.text,
          size: 12,
          isBold: true,
          most,
        },
        {
          kind: 'text',
          x: at.x + BAR_PX + 6,
          y: at.y + 26,
          text: `${number(node.sessions)} · ${percent(node.share)}`,
          colour: ink.soft,
          size: 11,
          most,
        },
      ]
    }),
  ]
}
