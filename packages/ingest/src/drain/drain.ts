import type { AnalyticsStore } from '@throughline/analytics-store'
import type { Fate, Ledger } from '../ledger.ts'
import type { Log } from '../log.ts'
import type { RecentIds } from '../memory/recent-ids.ts'
import { Signal } from '../memory/signal.ts'
import type { Checkpoint, Range } from '../spool/checkpoint.ts'
import type { AtCrashPoint } from '../spool/crash-points.ts'
import type { DeadLetters } from '../spool/dead-letters.ts'
import type { Files, SpoolFile } from '../spool/files.ts'
import type { Segment } from '../spool/segment.ts'
import { Tally, type Counted } from '../tally.ts'
import type { Batch } from './batch.ts'
import { Delays } from './delays.ts'
import { gather, MAX_BATCH_BYTES } from './gather.ts'
import { insertBatch, type InsertOptions } from './insert-batch.ts'
import { persistently, Stopped } from './persist.ts'
import { ArenaPool } from './row-arena.ts'
import { settleDoubts } from './settle-doubts.ts'

export interface DrainOptions {
  store: AnalyticsStore
  files: Files
  segments: Segment[]
  ledger: Ledger
  recent: RecentIds
  letters: DeadLetters
  collector: string
  collectorNumber: number
  /** Where to begin, and the batch that a crash may have interrupted. */
  start: Pick<Checkpoint, 'cursor' | 'intent'>
  /** Writes down how far the drain is, with everything else that belongs into a checkpoint, as it is when it is called. */
  save: (state: DrainState) => Promise<void>
  log: Log
  now: () => number
  atCrashPoint: AtCrashPoint
}

export type DrainState = Pick<Checkpoint, 'cursor' | 'intent'>

interface Place {
  segment: Segment
  from: number
}

/** A batch is worth an insert when it is full, or when its first record has waited this long and the engine is free. */
const FLUSH_AFTER_MS = 200
/**
 * While so much comes in, its first record waits longer: a row of a batch of 20,000 costs the engine less than half of what one of 1,000
 * does, and leaves it fewer parts to merge.
 */
const BUSY_BYTES = 1024 * 1024
const BUSY_FLUSH_AFTER_MS = 1_000

/**
 * Moves records from the spool into the analytics store, batch by batch. Before a batch is inserted its range is written down, so
 * that after a crash exactly the same rows are inserted under the same token. While the engine works on one, the next is gathered.
 */
export class Drain {
  readonly #options: DrainOptions
  readonly #pool = new ArenaPool()
  readonly #delays = new Delays()
  readonly #more = new Signal()
  readonly #settled = new Signal()
  readonly #stopping = new AbortController()
  readonly #insert: InsertOptions
  #cursor: Checkpoint['cursor']
  #intent: Range | null
  #reading: { segment: number; file: SpoolFile } | undefined
  #failing: { since: number; message: string } | undefined
  #oldestReceivedAt = 0
  #running: Promise<void> | undefined
  #saving = Promise.resolve()
  /** How many wait for everything to be stored: nothing is held back then. */
  #impatient = 0

  constructor(options: DrainOptions) {
    this.#options = options
    this.#cursor = options.start.cursor
    this.#intent = options.start.intent
    const { store, collector, collectorNumber, now, log } = options
    const onState = (message: string | undefined): void => {
      this.#failing = message === undefined ? undefined : { since: this.#failing?.since ?? now(), message }
    }
    const persist = persistently({ log, stopping: this.#stopping.signal, onState })
    this.#insert = { store, collector, collectorNumber, now, persist }
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** To be called when records became safe. */
  wake(): void {
    this.#more.fire()
  }

  /** The store's last error, if it has not worked since. */
  failing(): { since: number; message: string } | undefined {
    return this.#failing
  }

  delays(): ReturnType<Delays['read']> {
    return this.#delays.read()
  }

  /** When the oldest record that is not stored yet was received, or somewhat before; undefined: all are stored. */
  oldestReceivedAt(): number | undefined {
    return this.#backlogBytes() === 0 ? undefined : this.#oldestReceivedAt || undefined
  }

  /** Resolves when nothing is left to store, or the drain is stopped. */
  async drained(): Promise<void> {
    this.#impatient += 1
    this.#more.fire()
    while (this.#backlogBytes() > 0 && !this.#stopping.signal.aborted) await this.#settled.wait()
    this.#impatient -= 1
  }

  /** Resolves when all that segments up to this one hold is stored, or the drain is stopped. */
  async stored(segment: number): Promise<void> {
    this.#impatient += 1
    this.#more.fire()
    while (this.#backlogBytes(segment) > 0 && !this.#stopping.signal.aborted) await this.#settled.wait()
    this.#impatient -= 1
  }

  /** Writes down how far the drain is, then removes the segments that nobody needs any more. */
  checkpoint(): Promise<void> {
    const saved = this.#saving.then(() => this.#save())
    this.#saving = saved.catch(() => {}) // whoever asked for it hears of it
    return saved
  }

  /** Ends after the insert that is under way; what is not stored stays in the spool. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#more.fire()
    this.#settled.fire()
    await this.#running
    await this.#reading?.file.close()
    this.#reading = undefined
  }

  /** Ends when the drain is stopped, wherever that finds it: what is not settled then is found again after a start. */
  async #run(): Promise<void> {
    try {
      if (await this.#isStoreEmpty()) this.#options.recent.coverAll()
      let next = this.#gather(this.#cursor, Promise.resolve())
      for (let batch = await next; batch; batch = await next) {
        const storing = this.#store(batch)
        next = this.#gather({ segment: batch.range.segment, offset: batch.range.to }, storing)
        await storing
        await this.#settle(batch)
      }
    } catch (cause) {
      if (!(cause instanceof Stopped)) throw new Error('The drain cannot go on', { cause })
    }
  }

  /** A new installation need not look for copies of what it gets. */
  #isStoreEmpty(): Promise<boolean> {
    const { store } = this.#options
    return this.#insert.persist('asking whether anything is stored', async () => {
      const [{ stored } = { stored: 0 }] = await store.query<{ stored: number }>(
        'select (select count() from events) + (select count() from recording_chunks) as stored',
      )
      return stored === 0
    })
  }

  /** Inserts the batch. If the drain is stopped before it is done, the intent stays. */
  async #store(batch: Batch): Promise<void> {
    const { store, collectorNumber, atCrashPoint } = this.#options
    const { segment, from } = batch.range
    this.#cursor = { segment, offset: from }
    this.#oldestReceivedAt = batch.entries[0]?.receivedAt ?? this.#oldestReceivedAt
    if (batch.entries.length === 0) return
    this.#intent = batch.range
    await this.#insert.persist('asking what is stored', () => settleDoubts(store, batch, collectorNumber))
    await this.#insert.persist('writing the checkpoint', () => this.checkpoint())
    await insertBatch(batch, this.#insert)
    atCrashPoint('after-insert')
    this.#intent = null
  }

  /** Enters what became of the batch into the ledger. */
  async #settle(batch: Batch): Promise<void> {
    const { letters, now } = this.#options
    await this.#insert.persist('writing dead letters', () => letters.add(batch.letters))
    const segment = this.#options.segments.find(({ number }) => number === batch.range.segment)!
    this.#enter(segment, 'stored', batch.entries)
    this.#enter(segment, 'duplicate', batch.duplicates)
    this.#enter(segment, 'deadLetter', batch.dead)
    this.#delays.observe(batch, now())
    this.#oldestReceivedAt = batch.entries.at(-1)?.receivedAt ?? this.#oldestReceivedAt
    this.#cursor = { segment: segment.number, offset: batch.range.to }
    this.#leaveFinished()
    for (const arena of Object.values(batch.arenas)) this.#pool.give(arena)
    this.#settled.fire()
  }

  #enter(segment: Segment, fate: Fate, records: readonly { projectId: string; kind: Counted }[]): void {
    const tally = new Tally()
    for (const { projectId, kind } of records) tally.add(projectId, kind, 1)
    for (const [projectId, kind, count] of tally.entries()) {
      segment.remaining.add(projectId, kind, -count)
      this.#options.ledger.settle(projectId, kind, fate, count)
    }
  }

  /** Goes on to the next segment. What a segment should have held and did not is lost to damage: dead letters without a body. */
  #leaveFinished(): void {
    const { segments, ledger } = this.#options
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1]
      if (segment.number !== this.#cursor.segment || this.#cursor.offset < segment.end || !next) continue
      for (const [projectId, kind, count] of segment.remaining.entries()) ledger.settle(projectId, kind, 'deadLetter', count)
      this.#cursor = { segment: next.number, offset: 0 }
    }
  }

  async #gather(cursor: Checkpoint['cursor'], engineFree: Promise<void>): Promise<Batch | undefined> {
    const place = await this.#worthwhile(cursor, engineFree)
    try {
      return place && (await this.#insert.persist('reading the spool', () => this.#read(place)))
    } catch (cause) {
      if (cause instanceof Stopped) return undefined
      throw cause
    }
  }

  async #read({ segment, from }: Place): Promise<Batch> {
    const { recent, now } = this.#options
    const file = await this.#open(segment)
    const repeated = this.#repeatedAt(segment, from)
    const to = Math.min(segment.end, repeated?.to ?? segment.end)
    return gather({ file, segment: segment.number, from, to, isRepeated: repeated !== undefined, recent, pool: this.#pool, now })
  }

  /** The batch that a crash interrupted, if it begins here. */
  #repeatedAt(segment: Segment, from: number): Range | undefined {
    const { intent } = this.#options.start
    return intent?.segment === segment.number && intent.from === from ? intent : undefined
  }

  async #open(segment: Segment): Promise<SpoolFile> {
    if (this.#reading?.segment === segment.number) return this.#reading.file
    await this.#reading?.file.close()
    this.#reading = undefined
    const file = await this.#options.files.open(segment.path, 'r')
    this.#reading = { segment: segment.number, file }
    return file
  }

  /** Waits until there is a batch that is worth an insert; undefined: the drain stops. */
  async #worthwhile(cursor: Checkpoint['cursor'], engineFree: Promise<void>): Promise<Place | undefined> {
    let isEngineFree = false
    const noticeEngine = (): void => {
      isEngineFree = true
      this.#more.fire()
    }
    engineFree.then(noticeEngine, noticeEngine)
    let since: number | undefined
    while (!this.#stopping.signal.aborted) {
      const place = this.#placeOf(cursor)
      const bytes = place ? place.segment.end - place.from : 0
      if (place && (bytes >= MAX_BATCH_BYTES || (bytes > 0 && this.#isDefinite(place)))) return place
      if (bytes > 0) since ??= performance.now()
      const waitMs = since === undefined ? undefined : since + this.#patienceMs(bytes) - performance.now()
      if (waitMs !== undefined && waitMs <= 0 && isEngineFree) return place
      await this.#wait(waitMs === undefined || waitMs <= 0 ? undefined : waitMs)
    }
    return undefined
  }

  /** How long the first of so many bytes may wait for company. */
  #patienceMs(bytes: number): number {
    if (this.#impatient > 0) return 0
    return bytes >= BUSY_BYTES ? BUSY_FLUSH_AFTER_MS : FLUSH_AFTER_MS
  }

  /** Nothing more will be added to what there is. */
  #isDefinite({ segment, from }: Place): boolean {
    return segment !== this.#options.segments.at(-1) || this.#repeatedAt(segment, from) !== undefined
  }

  async #wait(ms: number | undefined): Promise<void> {
    const timer = ms === undefined ? undefined : setTimeout(() => this.#more.fire(), ms)
    await this.#more.wait()
    clearTimeout(timer)
  }

  /** Where the cursor leads: past the end of a finished segment is the beginning of the next. */
  #placeOf({ segment: number, offset }: Checkpoint['cursor']): Place | undefined {
    const { segments } = this.#options
    const index = segments.findIndex((segment) => segment.number >= number)
    const segment = segments[index]
    if (!segment) return undefined
    const from = segment.number === number ? offset : 0
    const next = segments[index + 1]
    return from >= segment.end && next ? { segment: next, from: 0 } : { segment, from }
  }

  #backlogBytes(through = Number.POSITIVE_INFINITY): number {
    const { segment: number, offset } = this.#cursor
    return this.#options.segments
      .filter((segment) => segment.number >= number && segment.number <= through)
      .reduce((total, segment) => total + segment.end - (segment.number === number ? offset : 0), 0)
  }

  async #save(): Promise<void> {
    const { segments, files, save, atCrashPoint, log } = this.#options
    this.#leaveFinished()
    const state = { cursor: this.#cursor, intent: this.#intent }
    await save(state)
    atCrashPoint('after-checkpoint')
    while (segments.length > 1 && segments[0]!.number < state.cursor.segment) {
      try {
        await files.remove(segments[0]!.path)
      } catch (error) {
        return log.warn({ error }, 'a segment of the spool that is not needed any more could not be removed')
      }
      segments.shift()
    }
  }
}
