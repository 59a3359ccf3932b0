import type { ImportFormat } from '@throughline/contract'
import { open } from 'node:fs/promises'

/** One line of a file; of CSV it may go over several, and has the number of the first. */
export interface ImportRecord {
  /** Counted from 1. */
  line: number
  text: string
  /** Where it ends in the file, with its line feed. */
  to: number
  /** How many lines it takes. */
  lines: number
  /** It is longer than a line may be, and `text` is empty. */
  isTooLong: boolean
}

const LINE_FEED = 0x0a
const QUOTE = 0x22
const READ_BYTES = 1024 * 1024
/** An event has 64 KiB at most. */
const MAX_RECORD_BYTES = 256 * 1024

interface From {
  offset: number
  /** The number of the line that begins there. */
  line: number
}

/**
 * Reads the lines of a file from where one begins. Where they end depends on the file alone, so that reading it again gives the same. A
 * quote in CSV that nobody closes is taken for one within its own line; a line that is too long comes in pieces, each of which says so.
 */
export async function* readRecords(path: string, format: ImportFormat, { offset, line }: From): AsyncGenerator<ImportRecord> {
  const file = await open(path, 'r')
  try {
    let held = Buffer.alloc(0)
    let [at, number, isEnd] = [offset, line, false]
    for (;;) {
      const found = endOf(held, format, isEnd)
      if (found === undefined && !isEnd) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, at + held.length)
        isEnd = bytesRead === 0
        held = Buffer.concat([held, buffer.subarray(0, bytesRead)])
        continue
      }
      const end = found ?? held.length
      if (end === 0) return
      at += end
      const taken = held.subarray(0, end)
      const lines = Math.max(1, count(taken))
      const isTooLong = end > MAX_RECORD_BYTES
      yield { line: number, text: isTooLong ? '' : textOf(taken), to: at, lines, isTooLong }
      number += lines
      held = held.subarray(end)
    }
  } finally {
    await file.close()
  }
}

const count = (bytes: Buffer): number => {
  let feeds = 0
  for (const byte of bytes) if (byte === LINE_FEED) feeds += 1
  return feeds
}

const textOf = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .replace(/^\uFEFF/, '')

/** How many bytes the first record has; undefined: its end has not been read yet. */
const endOf = (held: Buffer, format: ImportFormat, isEnd: boolean): number | undefined => {
  const plain = held.indexOf(LINE_FEED) + 1
  if (plain === 0 || plain > MAX_RECORD_BYTES) return held.length > MAX_RECORD_BYTES ? MAX_RECORD_BYTES + 1 : undefined
  if (format === 'jsonl') return plain
  let isQuoted = false
  for (let index = 0; index < Math.min(held.length, MAX_RECORD_BYTES); index += 1) {
    if (held[index] === QUOTE) isQuoted = !isQuoted
    else if (held[index] === LINE_FEED && !isQuoted) return index + 1
  }
  return isEnd || held.length >= MAX_RECORD_BYTES ? plain : undefined
}
