import { join } from 'node:path'
import type { Tally } from '../tally.ts'

/** A file of the spool. Records are added to the last one only. */
export interface Segment {
  readonly number: number
  readonly path: string
  /** Offset behind the last record that is safe on disk. What may stand behind it was never promised to anybody. */
  end: number
  /** Sequences of its first and last record; 0 while it has none. */
  firstSequence: number
  lastSequence: number
  /** Records that were ever safe in it. */
  readonly written: Tally
  /** Of those, the ones that the drain has not dealt with. */
  readonly remaining: Tally
}

const NAME = /^(\d{12})\.spool$/

export const segmentPath = (directory: string, number: number): string => join(directory, `${String(number).padStart(12, '0')}.spool`)

/** The numbers of the segments among these file names, in order. */
export const segmentNumbers = (names: readonly string[]): number[] =>
  names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b)
