import { later } from '../wait.ts'
import { timed } from './cost.ts'
import { HAND_OVER_AFTER_MS } from './hand-over-after.ts'
import { whenIdle } from './idle.ts'
import { jsonParts } from './json-parts.ts'
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

const HAND_OVER_CHARS = 200_000
const HAND_OVER_EVENTS = 10_000
const PIECE_CHARS = 64_000
/** Between two parts of a large page. */
const PART_AFTER_MS = 50
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
  /** Of the event that is being written: a large page takes several turns. */
  let parts: Iterator<string> | undefined

  const append = (text: string): void => {
    piece += text
    chars += text.length
    if (piece.length > PIECE_CHARS) {
      pieces.push(piece)
      piece = ''
    }
  }

  /** Writes a part of an event. Returns whether that was all of it. */
  const write = (event: RecordedEvent): boolean => {
    if (!parts && count++) append(',')
    parts ??= jsonParts(event)
    const { value, done } = parts.next()
    if (done) parts = undefined
    else append(rewrite(value))
    return !parts
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
    for (let event = events[next]; event && !isOver(); event = events[next]) {
      if (!write(event)) continue
      urgent ||= isUrgent(event)
      next++
    }
    events = events.slice(next)
    if (!parts && (urgent || chars > HAND_OVER_CHARS || count > HAND_OVER_EVENTS)) cut()
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
    }, parts && PART_AFTER_MS)
  }

  const finish = (): void => {
    writeUntil(() => false)
    cut()
  }

  return {
    add(event) {
      events.push(event)
      // A large page goes on being written in its turns, and is handed over at their end.
      timer ??= later(
        timed(() => parts || finish()),
        HAND_OVER_AFTER_MS,
      )
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
      parts = undefined
      pieces = []
      piece = ''
      count = chars = 0
    },
  }
}
