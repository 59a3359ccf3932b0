import type { LedgerCounts } from '@throughline/contract'
import { OneHour } from './memory/one-hour.ts'
import type { Reason } from './reasons.ts'
import { countedKinds, type Counted, type Tally } from './tally.ts'
import type { CutField } from './tools.ts'

/** What may become of something that was accepted. */
export type Fate = 'stored' | 'duplicate' | 'deadLetter'

type Account = Record<'received' | Fate | 'inSpool', number> & { rejectedBy: Partial<Record<Reason, number>> }
type Book = Record<Counted, Account> & { truncated: Partial<Record<CutField, number>>; lastReceivedAt: number }

/** What one project, or nobody we know, has sent and what became of it. */
export interface ProjectLedger {
  events: LedgerCounts
  recordingChunks: LedgerCounts
  /** Files that were sent to the vault. */
  assets: LedgerCounts
  /** Values cut to their limit, by field. */
  truncated: Record<string, number>
  /** Milliseconds since 1970; null: nothing was accepted yet. */
  lastReceivedAt: number | null
}

/** The ledger as it is written down: all but what is in the spool, which the spool itself tells. */
export type SavedLedger = Record<
  string,
  Record<Exclude<Counted, 'assets'>, Omit<Account, 'inSpool'>> & {
    /** One that was written before there was a vault has none. */
    assets?: Omit<Account, 'inSpool'>
  } & Pick<Book, 'truncated' | 'lastReceivedAt'>
>

/** Under this are counted requests that name no project that we have. */
export const UNATTRIBUTED = ''

const emptyAccount = (): Account => ({ received: 0, stored: 0, duplicate: 0, deadLetter: 0, inSpool: 0, rejectedBy: {} })
const emptyBook = (): Book => ({
  events: emptyAccount(),
  recordingChunks: emptyAccount(),
  assets: emptyAccount(),
  truncated: {},
  lastReceivedAt: 0,
})

const sum = (counts: Partial<Record<string, number>>): number =>
  Object.values(counts).reduce<number>((total, count = 0) => total + count, 0)

/** How many more were received than are accounted for. */
const missing = ({ received, stored, duplicate, deadLetter, inSpool, rejectedBy }: Account): number =>
  received - stored - duplicate - deadLetter - inSpool - sum(rejectedBy)

const readAccount = (account: Account): LedgerCounts => {
  const { rejectedBy, ...counts } = account
  return { ...counts, rejected: sum(rejectedBy), rejectedBy: { ...rejectedBy } }
}

/**
 * What arrived and what became of it, per project: received = stored + duplicate + dead letter + in spool + rejected at every
 * moment. `received` is counted when something is accepted or refused, and the others when that happens, never from each other.
 */
export class Ledger {
  readonly #books = new Map<string, Book>()
  readonly #recent = new Map<string, OneHour<Reason>>()
  /** Grows with every change. */
  changes = 0

  /** Something is safe on disk. */
  accept(projectId: string, kind: Counted, count: number, receivedAt: number): void {
    const book = this.#book(projectId)
    book[kind].received += count
    book[kind].inSpool += count
    book.lastReceivedAt = Math.max(book.lastReceivedAt, receivedAt)
  }

  /** A file is in the vault, or was there already. */
  keep(projectId: string, fate: 'stored' | 'duplicate'): void {
    const { assets } = this.#book(projectId)
    assets.received += 1
    assets[fate] += 1
  }

  reject(projectId: string, kind: Counted, reason: Reason, count: number, now: number): void {
    const account = this.#book(projectId)[kind]
    account.received += count
    account.rejectedBy[reason] = (account.rejectedBy[reason] ?? 0) + count
    this.#recentOf(projectId).add(reason, count, now)
  }

  /** Something has left the spool. */
  settle(projectId: string, kind: Counted, fate: Fate, count: number): void {
    const account = this.#book(projectId)[kind]
    account.inSpool -= count
    account[fate] += count
  }

  cut(projectId: string, field: CutField): void {
    const { truncated } = this.#book(projectId)
    truncated[field] = (truncated[field] ?? 0) + 1
  }

  read(projectId: string): ProjectLedger {
    const { events, recordingChunks, assets, truncated, lastReceivedAt } = this.#books.get(projectId) ?? emptyBook()
    return {
      events: readAccount(events),
      recordingChunks: readAccount(recordingChunks),
      assets: readAccount(assets),
      truncated: { ...truncated },
      lastReceivedAt: lastReceivedAt || null,
    }
  }

  /** Why things were refused within the last hour. */
  recentRejections(projectId: string, now: number): Record<string, number> {
    return this.#recent.get(projectId)?.counts(now) ?? {}
  }

  projectIds(): string[] {
    return [...this.#books.keys()]
  }

  /** What to write down, at once: it is the ledger itself, and goes on changing. */
  save(): SavedLedger {
    return Object.fromEntries(this.#books)
  }

  /**
   * Begins with what was written down, what the spool holds, and what of that was accepted after the writing down. Whatever is
   * then missing was in the spool and cannot be found there any more: it is a dead letter. Answers how many those are.
   */
  restore(saved: SavedLedger, inSpool: Tally, acceptedSince: Tally): number {
    for (const [projectId, book] of Object.entries(saved)) this.#books.set(projectId, merge(book))
    for (const [projectId, kind, count] of inSpool.entries()) this.#book(projectId)[kind].inSpool += count
    for (const [projectId, kind, count] of acceptedSince.entries()) this.#book(projectId)[kind].received += count
    return [...this.#books.values()].flatMap((book) => countedKinds.map((kind) => buryMissing(book[kind]))).reduce((a, b) => a + b, 0)
  }

  /** The book of a project, to be changed. */
  #book(projectId: string): Book {
    this.changes += 1
    const kept = this.#books.get(projectId)
    if (kept) return kept
    const made = emptyBook()
    this.#books.set(projectId, made)
    return made
  }

  #recentOf(projectId: string): OneHour<Reason> {
    const kept = this.#recent.get(projectId)
    if (kept) return kept
    const made = new OneHour<Reason>()
    this.#recent.set(projectId, made)
    return made
  }
}

const merge = (saved: SavedLedger[string]): Book => {
  const { events, recordingChunks, assets, truncated, lastReceivedAt } = structuredClone(saved)
  return {
    events: { ...emptyAccount(), ...events, inSpool: 0 },
    recordingChunks: { ...emptyAccount(), ...recordingChunks, inSpool: 0 },
    assets: { ...emptyAccount(), ...assets, inSpool: 0 },
    truncated,
    lastReceivedAt,
  }
}

const buryMissing = (account: Account): number => {
  const lost = Math.max(0, missing(account))
  account.deadLetter += lost
  return lost
}
