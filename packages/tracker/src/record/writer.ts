import { stringify } from '../native.ts'
import { later } from '../wait.ts'
import { whenIdle } from './idle.ts'
import { FULL_SNAPSHOT, type RecordedEvent } from './recorded-event.ts'

export interface Writer {
  add(event: RecordedEvent): void
  /** Writes and hands over what there is, now. */
  finish(): void
  /** Writes nothing until it is released, or has to finish: what is about to be added may still be changed. */
  hold(): void
  release(): void
  clear(): void
}

/** The members of a JSON array, in pieces, and how many characters that is. */
export type Written = (pieces: readonly string[], chars: number) => void

const HAND_OVER_AFTER_MS = 3_000
const HAND_OVER_CHARS = 200_000
const HAND_OVER_EVENTS = 10_000
const PIECE_CHARS = 64_000
/** A page that is left at once should have its first picture on the way. */
const isUrgent = ({ type }: RecordedEvent): boolean => type === FULL_SNAPSHOT

/** Writes events as JSON, each once, when the page has time, and hands them over every few seconds or when there are many. */
export const createWriter = (rewrite: (json: string) => string, handOver: Written): Writer => {
  let events: RecordedEvent[] = []
  let pieces: string[] = []
  let piece = ''
  let [count, chars] = [0, 0]
  let planned = false
  let held = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = (event: RecordedEvent): void => {
    const json = rewrite(stringify(event))
    piece += count++ ? `,${json}` : json
    chars += json.length
    if (piece.length > PIECE_CHARS) {
      pieces.push(piece)
      piece = ''
    }
  }

  const cut = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (!count) return
    const [written, size] = [[...pieces, piece], chars]
    pieces = []
    piece = ''
    count = chars = 0
    handOver(written, size)
  }

  const writeUntil = (isOver: () => boolean): void => {
    let urgent = false
    let next = 0
    for (let event = events[next]; event && !isOver(); event = events[++next]) {
      urgent ||= isUrgent(event)
      write(event)
    }
    events = events.slice(next)
    if (urgent || chars > HAND_OVER_CHARS || count > HAND_OVER_EVENTS) cut()
  }

  const plan = (): void => {
    if (planned || held) return
    planned = true
    whenIdle((timeLeft) => {
      planned = false
      if (held) return
      let seen = 0
      // At least one: a page that never rests has to be written too.
      writeUntil(() => seen++ > 0 && timeLeft() < 1)
      if (events.length) plan()
    })
  }

  const finish = (): void => {
    writeUntil(() => false)
    cut()
  }

  return {
    add(event) {
      events.push(event)
      timer ??= later(finish, HAND_OVER_AFTER_MS)
      plan()
    },
    finish,
    hold() {
      held = true
    },
    release() {
      held = false
      if (events.length) plan()
    },
    clear() {
      clearTimeout(timer)
      timer = undefined
      events = []
      pieces = []
      piece = ''
      count = chars = 0
    },
  }
}
