import type { AnalyticsStore } from '@throughline/analytics-store'
import { tableOf, type Batch, type Entry, type SpooledTable } from './batch.ts'
import { findStored, storedKey } from './find-stored.ts'
import { isRefused } from './is-refused.ts'
import { positionOf } from './position.ts'
import type { Span } from './row-arena.ts'

export interface InsertOptions {
  store: AnalyticsStore
  /** Names the spool, for ever. */
  collector: string
  collectorNumber: number
  now: () => number
  /** Runs something until it succeeds, with pauses; rejects only if the drain is stopped, or with what `isRefused`. */
  persist: <Result>(doing: string, run: () => Promise<Result>) => Promise<Result>
}

const mainTables = ['events', 'recording_chunks'] as const
/** What a chunk brings besides itself. */
const furtherTables = [
  ['recording_snapshots', 'snapshots'],
  ['recording_assets', 'assets'],
] as const

/** Every attempt to insert this range uses the same token, so that the engine takes one of them. */
const tokenOf = ({ range: { segment, from, to } }: Batch, collector: string): string => `${collector}-${segment}-${from}-${to}`

/**
 * Puts a batch into the store, each record once, however often the store's answer is lost. Rows that the engine cannot read are
 * found by halving, become dead letters and leave the batch. Resolves when everything else is stored.
 */
export const insertBatch = async (batch: Batch, options: InsertOptions): Promise<void> => {
  const token = tokenOf(batch, options.collector)
  for (const table of mainTables) {
    const entries = batch.entries.filter((entry) => tableOf(entry) === table && !entry.isStored)
    await insertEntries({ batch, table, spanOf: (entry) => entry.row, bury: buryEntry }, entries, token, options)
  }
  for (const [table, member] of furtherTables) {
    const entries = batch.entries.filter((entry) => entry[member] && !entry.isStored)
    await insertEntries({ batch, table, spanOf: (entry) => entry[member]!, bury: buryRows }, entries, token, options)
  }
}

interface Part {
  batch: Batch
  table: SpooledTable
  spanOf: (entry: Entry) => Span
  bury: (part: Part, entry: Entry, error: unknown, now: number) => void
}

const insertEntries = async (part: Part, entries: readonly Entry[], token: string, options: InsertOptions): Promise<void> => {
  if (entries.length === 0) return
  const { batch, table, spanOf } = part
  const rows = batch.arenas[table].gather(entries.map(spanOf))
  try {
    await options.persist(`inserting ${entries.length} records into ${table}`, () => options.store.insert({ table, rows, token }))
  } catch (error) {
    if (!isRefused(error)) throw error
    await insertHalves(part, entries, token, options, error)
  }
}

/** The first block of a refused insert may be stored although a later one was refused, so the store is asked before going on. */
const insertHalves = async (
  part: Part,
  entries: readonly Entry[],
  token: string,
  options: InsertOptions,
  error: unknown,
): Promise<void> => {
  const [first] = entries
  if (entries.length === 1 && first) return part.bury(part, first, error, options.now())
  const left = await withoutStored(part, entries, options)
  const middle = Math.ceil(left.length / 2)
  await insertEntries(part, left.slice(0, middle), `${token}.0`, options)
  await insertEntries(part, left.slice(middle), `${token}.1`, options)
}

const withoutStored = async ({ batch, table }: Part, entries: readonly Entry[], options: InsertOptions): Promise<readonly Entry[]> => {
  if (table !== 'events' && table !== 'recording_chunks') return entries
  for (const entry of entries) entry.id ||= idIn(batch.arenas[table].read(entry.row))
  const stored = await options.persist('asking what is stored', () => findStored(options.store, entries))
  const isOurs = (entry: Entry): boolean =>
    (stored.get(storedKey(entry)) ?? []).includes(positionOf(options.collectorNumber, entry.sequence))
  return entries.filter((entry) => !isOurs(entry))
}

/** The rows are ours, so the id is in them and well formed, whatever else is not. */
const idIn = (row: Buffer): string => /"(?:event|chunk)_id":"([0-9a-f-]{36})"/.exec(row.toString('latin1'))?.[1] ?? ''

/** The record itself cannot be stored. */
const buryEntry = (part: Part, entry: Entry, error: unknown, now: number): void => {
  const { batch } = part
  batch.entries = batch.entries.filter((one) => one !== entry)
  batch.dead.push({ projectId: entry.projectId, kind: entry.kind })
  buryRows(part, entry, error, now)
}

/** Keeps the rows for a person to look at. */
const buryRows = ({ batch, table, spanOf }: Part, entry: Entry, error: unknown, now: number): void => {
  const { projectId, kind, id } = entry
  batch.letters.push({
    why: 'refused',
    at: new Date(now).toISOString(),
    segment: batch.range.segment,
    offset: batch.range.from,
    projectId,
    kind,
    id,
    error: error instanceof Error ? error.message : String(error),
    bytes: Buffer.from(batch.arenas[table].read(spanOf(entry))),
  })
}
