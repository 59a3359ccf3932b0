import { findBeginning, type Beginning } from './find-beginning.ts'
import { linesOf, type Line } from './line.ts'
import type { ChunkHead, ReadPayloads } from './chunks.ts'
import { inOrderOfTime, oneTabAtATime, type LoadedChunk } from './weave.ts'

// The first chunk comes alone, so that the picture it holds is not kept waiting; later ones in groups, of which one or two are held
// at a time, however long the recording.
const GROUP_BYTES = 2 * 1024 * 1024
const GROUP_CHUNKS = 64

function* groupsOf(heads: readonly ChunkHead[]): Generator<ChunkHead[]> {
  let group: ChunkHead[] = []
  let bytes = 0
  for (const [index, head] of heads.entries()) {
    group.push(head)
    bytes += head.rawBytes
    if (index > 0 && bytes < GROUP_BYTES && group.length < GROUP_CHUNKS) continue
    yield group
    group = []
    bytes = 0
  }
  if (group.length > 0) yield group
}

async function* load(heads: readonly ChunkHead[], read: ReadPayloads): AsyncGenerator<LoadedChunk> {
  for (const group of groupsOf(heads)) {
    const payloads = await read(group)
    for (const { id, tab, startedAt } of group) {
      const payload = payloads.get(id)
      if (payload !== undefined) yield { tab, startedAt, lines: linesOf(payload) }
    }
  }
}

const isNeeded = (head: ChunkHead, index: number, beginning: Beginning | undefined): boolean =>
  !beginning || index === beginning.from || head.endedAt >= beginning.at

export interface LinesAsked {
  /** All chunks of a recording, or of one of its tabs, in the order of time. */
  readonly heads: readonly ChunkHead[]
  readonly read: ReadPayloads
  /** Milliseconds since 1970: begin with the last full snapshot at or before it. Absent: with the first. */
  readonly from?: number | undefined
  /** Milliseconds since 1970: nothing after it. */
  readonly to?: number | undefined
}

async function* since(at: number, lines: AsyncIterable<{ tab: string; line: Line }>): AsyncGenerator<{ tab: string; line: Line }> {
  for await (const entry of lines) if (entry.line.at >= at) yield entry
}

/** The lines of a recording in the order of time, one tab at a time, beginning with the whole page of one of them. */
export async function* recordingLines({ heads, read, from, to = Infinity }: LinesAsked): AsyncGenerator<Line> {
  const beginning = from === undefined ? undefined : await findBeginning(heads, read, from)
  const needed = heads.filter((head, index) => head.startedAt <= to && isNeeded(head, index, beginning))
  const lines = inOrderOfTime(load(needed, read))
  for await (const line of oneTabAtATime(beginning ? since(beginning.at, lines) : lines)) {
    if (line.at > to) return
    yield line
  }
}

const PIECE_CHARS = 64 * 1024

/** Lines as text, each ending with a line feed, joined to pieces that are worth sending. */
export async function* inPieces(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let piece = ''
  for await (const { text } of lines) {
    piece += `${text}\n`
    if (piece.length < PIECE_CHARS) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
