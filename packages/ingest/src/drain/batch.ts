import type { InsertTable } from '@throughline/analytics-store'
import type { Range } from '../spool/checkpoint.ts'
import type { DeadLetter } from '../spool/dead-letters.ts'
import type { Counted } from '../tally.ts'
import type { ArenaPool, RowArena, Span } from './row-arena.ts'

/** A record that waits to be stored. */
export interface Entry {
  projectId: string
  kind: Exclude<Counted, 'assets'>
  /** Read only where it may be needed: where the record is in doubt. */
  id: string
  sequence: number
  receivedAt: number
  happenedAt: number
  /** The store has to be asked whether it has the record, and `lookUp`: without regard to when it happened. */
  inDoubt: boolean
  lookUp: boolean
  /** It need not be inserted: the store has it, from us. */
  isStored: boolean
  /** Its row in `events` or `recording_chunks`. */
  row: Span
  /** Its rows in `recording_snapshots`. */
  snapshots: Span | undefined
  /** Its rows in `recording_assets`. */
  assets: Span | undefined
}

/** What comes through the spool; a file of the vault goes into the store at once. */
export type SpooledTable = Exclude<InsertTable, 'assets'>

export interface Lost {
  projectId: string
  kind: Counted
}

/** The records of one range of a segment, in their order, as they go into the store together. */
export interface Batch {
  range: Range
  /** The range was about to be inserted when a crash came: what it holds may be stored, in whole or in part. */
  isRepeated: boolean
  entries: Entry[]
  arenas: Record<SpooledTable, RowArena>
  /** Records that were found to be copies of others. */
  duplicates: Lost[]
  /** Records that cannot be stored. */
  dead: Lost[]
  letters: DeadLetter[]
}

export const tableOf = ({ kind }: Entry): 'events' | 'recording_chunks' => (kind === 'events' ? 'events' : 'recording_chunks')

export const startBatch = (range: Range, isRepeated: boolean, pool: ArenaPool): Batch => ({
  range,
  isRepeated,
  entries: [],
  arenas: { events: pool.take(), recording_chunks: pool.take(), recording_snapshots: pool.take(), recording_assets: pool.take() },
  duplicates: [],
  dead: [],
  letters: [],
})

export const batchBytes = ({ arenas }: Batch): number => Object.values(arenas).reduce((sum, { bytes }) => sum + bytes, 0)
