import { rrwebType } from '@throughline/contract'
import type { ChunkHead, ReadPayloads } from './chunks.ts'
import { linesOf, type Line } from './line.ts'

/** Where playing can begin: the moment (ms since 1970) at which a tab shows its whole page. */
export interface Beginning {
  readonly at: number
  /** The chunks from which on something is needed. */
  readonly from: number
}

interface FoundSnapshot {
  readonly at: number
  /** When the page's address and size were written, just before; undefined if that is not in the same chunk. */
  readonly metaAt: number | undefined
}

const lastSnapshot = (lines: readonly Line[], moment: number): FoundSnapshot | undefined => {
  const index = lines.findLastIndex(({ type, at }) => type === rrwebType.fullSnapshot && at <= moment)
  const snapshot = lines[index]
  const before = lines[index - 1]
  return snapshot && { at: snapshot.at, metaAt: before?.type === rrwebType.meta ? before.at : undefined }
}

/** The chunk of the same tab just before; the same one if there is none. */
const chunkBefore = (heads: readonly ChunkHead[], index: number): number => {
  const before = heads.slice(0, index).findLastIndex(({ tab }) => tab === heads[index]?.tab)
  return before === -1 ? index : before
}

/** Where the page's address and size stand when a chunk begins with a full snapshot: at the end of the one before. */
const metaBefore = async (read: ReadPayloads, head: ChunkHead | undefined): Promise<number | undefined> => {
  const payload = head && (await read([head])).get(head.id)
  const last = payload === undefined ? undefined : linesOf(payload).at(-1)
  return last?.type === rrwebType.meta ? last.at : undefined
}

/**
 * The last full snapshot at or before a moment, in whichever tab. Reads only chunks that hold one, the latest first, and no more than
 * could hold a later one than was found. Undefined if there is none.
 */
export const findBeginning = async (heads: readonly ChunkHead[], read: ReadPayloads, moment: number): Promise<Beginning | undefined> => {
  let found: (FoundSnapshot & { index: number }) | undefined
  for (let index = heads.length - 1; index >= 0; index -= 1) {
    const head = heads[index]
    if (!head?.hasSnapshot || head.startedAt > moment || (found && head.endedAt < found.at)) continue
    const payload = (await read([head])).get(head.id)
    const snapshot = payload === undefined ? undefined : lastSnapshot(linesOf(payload), moment)
    if (snapshot && (!found || snapshot.at > found.at)) found = { ...snapshot, index }
  }
  if (!found) return undefined
  if (found.metaAt !== undefined) return { at: found.metaAt, from: found.index }
  const before = chunkBefore(heads, found.index)
  const metaAt = before === found.index ? undefined : await metaBefore(read, heads[before])
  return metaAt === undefined ? { at: found.at, from: found.index } : { at: metaAt, from: before }
}
