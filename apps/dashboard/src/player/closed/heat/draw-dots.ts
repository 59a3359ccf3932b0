import type { HeatTone, ShowHeat } from '../../protocol.ts'
import type { Spot } from './density.ts'
import type { Sheet } from './draw-heat.ts'

const leastRadiusPx = 3.5
const mostRadiusPx = 14

const fills: Readonly<Record<HeatTone, string>> = {
  plain: 'rgb(15 118 110 / .72)',
  rage: 'rgb(190 62 18 / .78)',
  dead: 'rgb(146 100 6 / .8)',
}

/** A dot for each spot, its area by how many clicks it had; the ring keeps it apart from any ground and from its neighbours. */
export function drawDots({ context, scale }: Sheet, spots: readonly Spot[], { opacity, tone }: ShowHeat): void {
  context.globalAlpha = opacity
  for (const { x, y, count } of spots.toSorted((one, other) => other.count - one.count)) {
    context.beginPath()
    context.arc(x * scale, y * scale, radiusOf(count) * Math.max(1, scale), 0, 2 * Math.PI)
    context.fillStyle = fills[tone]
    context.fill()
    context.lineWidth = 1.5 * Math.max(1, scale)
    context.strokeStyle = 'rgb(255 255 255 / .95)'
    context.stroke()
  }
  context.globalAlpha = 1
}

const radiusOf = (count: number): number => Math.min(mostRadiusPx, leastRadiusPx * Math.sqrt(count))
