import { expect, it } from 'vitest'
import { BAR_PX, layOutPaths, type PathNode } from './lay-out-paths.ts'

const node = (step: number, place: string, sessions: number, ended = 0): PathNode => ({
  step,
  place,
  isEvent: false,
  sessions,
  share: sessions / 10,
  ended,
  drop: ended / sessions,
})

const answer = {
  nodes: [node(0, '/', 6), node(0, '/pricing', 4, 4), node(1, '/cart', 4), node(1, '/about', 2)],
  links: [
    { from: 0, to: 2, sessions: 4 },
    { from: 0, to: 3, sessions: 2 },
  ],
}

it('bars are as high as their sessions are many, and do not stand on each other', () => {
  const { nodes } = layOutPaths(answer, { steps: 2, width: 800, isBackwards: false })
  const [home, pricing, cart] = nodes
  expect(home?.height).toBeCloseTo(1.5 * (pricing?.height ?? 0))
  expect(pricing?.y).toBeGreaterThan((home?.y ?? 0) + (home?.height ?? 0))
  expect([home?.x, pricing?.x, cart?.x]).toEqual([0, 0, 400])
})

it('the ribbons of a bar fill it from the top, one beneath the other', () => {
  const { nodes, links } = layOutPaths(answer, { steps: 2, width: 800, isBackwards: false })
  const [toCart, toAbout] = links
  const top = nodes[0]?.y ?? 0
  expect((toCart?.left.y ?? 0) - (toCart?.width ?? 0) / 2).toBeCloseTo(top)
  expect((toAbout?.left.y ?? 0) - (toAbout?.width ?? 0) / 2).toBeCloseTo(top + (toCart?.width ?? 0))
  expect((toCart?.width ?? 0) + (toAbout?.width ?? 0)).toBeCloseTo(nodes[0]?.height ?? 0)
  expect(toCart?.left.x).toBe(BAR_PX)
})

it('paths up to a place have it at the right, and ribbons still run from left to right', () => {
  const { nodes, links } = layOutPaths(answer, { steps: 2, width: 800, isBackwards: true })
  expect([nodes[0]?.x, nodes[2]?.x]).toEqual([400, 0])
  for (const { left, right } of links) expect(left.x).toBeLessThan(right.x)
})

it('a session alone is a bar that can be seen, and nobody at all no height', () => {
  const { nodes, links } = layOutPaths({ nodes: [node(0, '/', 1, 1)], links: [] }, { steps: 5, width: 390, isBackwards: false })
  expect(nodes[0]?.height).toBeGreaterThan(3)
  expect(links).toEqual([])
  expect(layOutPaths({ nodes: [], links: [] }, { steps: 2, width: 390, isBackwards: false }).height).toBeGreaterThan(0)
})
