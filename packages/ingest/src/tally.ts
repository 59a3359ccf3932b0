import { frameKinds, type FrameKind } from './spool/frame.ts'

/** The kinds of things that are counted. Files of the vault never lie in the spool. */
export const countedKinds = ['events', 'recordingChunks', 'assets'] as const

export type Counted = (typeof countedKinds)[number]

export const countedAs = (kind: FrameKind): Exclude<Counted, 'assets'> => (kind === frameKinds.chunk ? 'recordingChunks' : 'events')

export type Counts = Record<Counted, number>

/** How many of each kind, by project. */
export class Tally {
  readonly #counts = new Map<string, Counts>()

  add(projectId: string, kind: Counted, count: number): void {
    const counts = this.#counts.get(projectId)
    if (counts) counts[kind] += count
    else this.#counts.set(projectId, { events: 0, recordingChunks: 0, assets: 0, [kind]: count })
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
