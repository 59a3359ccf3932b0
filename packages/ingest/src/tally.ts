import { frameKinds, type FrameKind } from './spool/frame.ts'

/** The two kinds of things that are counted. */
export type Counted = 'events' | 'recordingChunks'

export const countedKinds = ['events', 'recordingChunks'] as const satisfies Counted[]

export const countedAs = (kind: FrameKind): Counted => (kind === frameKinds.chunk ? 'recordingChunks' : 'events')

export type Counts = Record<Counted, number>

/** How many of each kind, by project. */
export class Tally {
  readonly #counts = new Map<string, Counts>()

  add(projectId: string, kind: Counted, count: number): void {
    const counts = this.#counts.get(projectId)
    if (counts) counts[kind] += count
    else this.#counts.set(projectId, { events: 0, recordingChunks: 0, [kind]: count })
  }

  addAll(other: Tally): void {
    for (const [projectId, kind, count] of other.entries()) this.add(projectId, kind, count)
  }

  get(projectId: string, kind: Counted): number {
    return this.#counts.get(projectId)?.[kind] ?? 0
  }

  /** All that is not zero. */
  *entries(): IterableIterator<[projectId: string, kind: Counted, count: number]> {
    for (const [projectId, counts] of this.#counts) {
      for (const kind of countedKinds) if (counts[kind] !== 0) yield [projectId, kind, counts[kind]]
    }
  }
}
