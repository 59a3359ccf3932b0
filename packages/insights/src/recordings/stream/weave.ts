import { rrwebType } from '@throughline/contract'
import type { Line } from './line.ts'

/** A chunk's lines and the tab they are from. */
export interface LoadedChunk {
  readonly tab: string
  /** When the chunk began, as its head says. */
  readonly startedAt: number
  readonly lines: readonly Line[]
}

interface Queue {
  readonly tab: string
  lines: Line[]
  next: number
}

const headOf = (queue: Queue): Line | undefined => queue.lines[queue.next]

const earliest = (queues: Iterable<Queue>): Queue | undefined => {
  let first: Queue | undefined
  for (const queue of queues) {
    const [line, best] = [headOf(queue), first && headOf(first)]
    if (line && (!best || line.at < best.at)) first = queue
  }
  return first
}

const append = (queues: Map<string, Queue>, { tab, lines }: LoadedChunk): void => {
  const queue = queues.get(tab)
  if (!queue) queues.set(tab, { tab, lines: [...lines], next: 0 })
  else queues.set(tab, { tab, lines: [...queue.lines.slice(queue.next), ...lines], next: 0 })
}

/**
 * The lines of several tabs in the order of time; those of one tab stay in their own order. `chunks` come in the order in which they
 * began, and are asked for no sooner than needed.
 */
export async function* inOrderOfTime(chunks: AsyncIterable<LoadedChunk>): AsyncGenerator<{ tab: string; line: Line }> {
  const source = chunks[Symbol.asyncIterator]()
  const queues = new Map<string, Queue>()
  let coming = await source.next()
  try {
    for (;;) {
      let queue = earliest(queues.values())
      while (!coming.done && (!queue || coming.value.startedAt <= (headOf(queue)?.at ?? 0))) {
        append(queues, coming.value)
        coming = await source.next()
        queue = earliest(queues.values())
      }
      const line = queue && headOf(queue)
      if (!queue || !line) return
      queue.next += 1
      yield { tab: queue.tab, line }
      if (!headOf(queue)) queues.delete(queue.tab)
    }
  } finally {
    await source.return?.()
  }
}

/** Whether with this line the tab shows its whole page anew: its address and size come first, then its DOM. */
const takesTheScreen = ({ type }: Line): boolean => type === rrwebType.meta || type === rrwebType.fullSnapshot

/**
 * One tab at a time: the one that was last seen to show its whole page. A tab that is looked at again begins with its whole page, so
 * what others write meanwhile (a page that changes while it is hidden) is left out until then.
 */
export async function* oneTabAtATime(lines: AsyncIterable<{ tab: string; line: Line }>): AsyncGenerator<Line> {
  let current: string | undefined
  for await (const { tab, line } of lines) {
    if (takesTheScreen(line)) current = tab
    if (tab === current) yield line
  }
}
