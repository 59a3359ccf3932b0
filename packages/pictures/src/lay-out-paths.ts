import type { PathsResult } from '@throughline/contract'

export type PathNode = PathsResult['nodes'][number]

/** A node: a bar of a height that stands for its sessions, with room beside it for words at least. */
export interface PlacedNode {
  readonly node: PathNode
  /** Where it stands in the answer's list. */
  readonly index: number
  readonly x: number
  readonly y: number
  readonly height: number
}

/** A ribbon between two bars, as wide as its sessions are many. */
export interface PlacedLink {
  readonly from: number
  readonly to: number
  readonly sessions: number
  readonly width: number
  /** Middle of the ribbon at its left and right end. */
  readonly left: { readonly x: number; readonly y: number }
  readonly right: { readonly x: number; readonly y: number }
}

export interface PathsLayout {
  readonly width: number
  readonly height: number
  readonly columnWidth: number
  readonly nodes: readonly PlacedNode[]
  readonly links: readonly PlacedLink[]
}

interface LayoutAsked {
  readonly steps: number
  readonly width: number
  /** Paths up to a place end at the right, so their first step stands there. */
  readonly isBackwards: boolean
}

export const BAR_PX = 10
const LEAST_COLUMN_PX = 168
/** Of the largest step. */
const TALLEST_PX = 340
const LEAST_BAR_PX = 3
/** Two lines of words. */
const ROOM_PX = 40
const GAP_PX = 10

/** Lays out steps in columns, nodes in them from the top by their sessions, and ribbons between, each with room of its own at both bars. */
export const layOutPaths = ({ nodes, links }: Pick<PathsResult, 'nodes' | 'links'>, asked: LayoutAsked): PathsLayout => {
  const { steps, isBackwards } = asked
  const columnWidth = Math.max(LEAST_COLUMN_PX, asked.width / steps)
  const most = Math.max(
    1,
    ...Array.from({ length: steps }, (_, step) => nodes.reduce((sum, one) => sum + (one.step === step ? one.sessions : 0), 0)),
  )
  const scale = TALLEST_PX / most
  const below = Array.from({ length: steps }, () => 0)
  const placed = nodes.map((node, index): PlacedNode => {
    const height = Math.max(LEAST_BAR_PX, node.sessions * scale)
    const y = below[node.step] ?? 0
    below[node.step] = y + Math.max(height, ROOM_PX) + GAP_PX
    return { node, index, x: (isBackwards ? steps - 1 - node.step : node.step) * columnWidth, y, height }
  })
  const taken = { leaving: nodes.map(() => 0), arriving: nodes.map(() => 0) }
  // Ribbons leave in the order of where they go and arrive in the order of where they come from, so that few cross.
  const ends = (of: 'leaving' | 'arriving', at: (link: PathsResult['links'][number]) => number, other: typeof at): Map<string, number> => {
    const found = new Map<string, number>()
    for (const link of links.toSorted((a, b) => other(a) - other(b))) {
      const own = at(link)
      const width = link.sessions * scale
      const before = taken[of][own] ?? 0
      taken[of][own] = before + width
      found.set(`${link.from} ${link.to}`, (placed[own]?.y ?? 0) + before + width / 2)
    }
    return found
  }
  const leaving = ends(
    'leaving',
    ({ from }) => from,
    ({ to }) => to,
  )
  const arriving = ends(
    'arriving',
    ({ to }) => to,
    ({ from }) => from,
  )
  const ribbons = links.map(({ from, to, sessions }): PlacedLink => {
    const key = `${from} ${to}`
    const start = { index: from, y: leaving.get(key) ?? 0 }
    const end = { index: to, y: arriving.get(key) ?? 0 }
    const [left, right] = isBackwards ? [end, start] : [start, end]
    return {
      from,
      to,
      sessions,
      width: Math.max(1, sessions * scale),
      left: { x: (placed[left.index]?.x ?? 0) + BAR_PX, y: left.y },
      right: { x: placed[right.index]?.x ?? 0, y: right.y },
    }
  })
  return { width: columnWidth * steps, height: Math.max(ROOM_PX, ...below) - GAP_PX, columnWidth, nodes: placed, links: ribbons }
}
