interface ProfileNode {
  id: number
  callFrame: { url: string }
  children?: number[]
}

/** A CPU profile as the browser's protocol gives it; times in µs. */
export interface Profile {
  nodes: ProfileNode[]
  samples?: number[]
  timeDeltas?: number[]
}

/** Ids of the nodes that are of the scripts, or were called by them. */
const nodesOf = ({ nodes }: Profile, scripts: string): Set<number> => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ours = new Set<number>()
  const open = nodes.filter(({ callFrame }) => callFrame.url.startsWith(scripts))
  for (let node = open.pop(); node; node = open.pop()) {
    ours.add(node.id)
    for (const child of node.children ?? []) {
      const next = byId.get(child)
      if (next && !ours.has(child)) open.push(next)
    }
  }
  return ours
}

/**
 * Samples come every half millisecond while the thread runs, whatever it does. Where they stay away for longer, the machine had given
 * its core to another program.
 */
const MAX_GAP_US = 2_000

/** The longest run of samples, in ms, in which a script whose address begins so was at work. */
export const longestStretch = (profile: Profile, scripts: string): number => {
  const ours = nodesOf(profile, scripts)
  let longest = 0
  let stretch = 0
  profile.samples?.forEach((sample, index) => {
    stretch = ours.has(sample) ? stretch + Math.min(MAX_GAP_US, profile.timeDeltas?.[index] ?? 0) : 0
    longest = Math.max(longest, stretch)
  })
  return longest / 1_000
}
