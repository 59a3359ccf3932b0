import type { InsertTable } from './tables.ts'

/** Values for the `{name: Type}` placeholders of a query. */
export type QueryParameters = Readonly<Record<string, unknown>>

export interface QueryLimits {
  maxMs?: number
  maxMemoryBytes?: number
  maxRows?: number
  /** Nothing is put on the disk meanwhile: for whoever has another answer where memory does not do. Usually false. */
  inMemory?: boolean
}

/** Formats of the engine's in which an answer can be had as it is. */
export type AnswerFormat = 'TSVRaw' | 'JSONCompactEachRowWithNamesAndTypes' | 'Parquet'

/** How an answer is had that is passed on as the engine writes it. */
export interface AnswerOptions {
  format: AnswerFormat
  /** Settings of the engine's under which the select runs, besides the limits; it cannot change them. */
  settings?: Readonly<Record<string, string | number>>
  limits?: QueryLimits
  /** Whoever asked does not wait any longer. A server stops; an engine in this process goes on until it is done or at its limit. */
  signal?: AbortSignal
}

/** Files that the engine writes: JSON objects one a line, CSV with a line of names, Parquet. */
export const fileFormats = ['JSONEachRow', 'CSVWithNames', 'Parquet'] as const
export type FileFormat = (typeof fileFormats)[number]

export interface InsertBatch {
  table: InsertTable
  /** JSONEachRow: complete rows, each ending with a line feed. */
  rows: Uint8Array
  /** The engine drops a batch whose token it has seen, for this table and for those fed from it. */
  token: string
}

/**
 * Where events, sessions and recordings live: ClickHouse in this process or behind a URL, the same SQL and the same client.
 * Every method rejects with an Error that says what was being done; none retries.
 */
export interface AnalyticsStore {
  /**
   * Runs a select read-only, within limits (contract's `limits.query` unless told), values only as parameters. Whole numbers,
   * also of 64 bits, come as JSON numbers, exact below 2^53 (select `toString(…)` of larger ones); times as
   * `YYYY-MM-DD hh:mm:ss.SSS` in UTC. Rejects with a QueryLimitError beyond a limit, and at once for a select that would reach
   * out of the store.
   */
  query<Row>(sql: string, parameters?: QueryParameters, limits?: QueryLimits): Promise<Row[]>
  /**
   * As `query`, for answers too large to hold: rows come in groups as the engine makes them; unless told, any number
   * of them within five minutes, which pass while the reader is slow, too.
   * Always iterate to the end or `return`: `close` waits for streams that were begun.
   */
  stream<Row>(sql: string, parameters?: QueryParameters, limits?: QueryLimits): AsyncIterable<Row[]>
  /** As `query`, but as bytes of a format, and under settings of its own that nothing in the select can change. */
  answer(sql: string, parameters: QueryParameters, options: AnswerOptions): Promise<Uint8Array>

  /**
   * As `stream`, but the answer as one file in a format, in pieces as they are made. Whole numbers of 64 bits may be beyond what JSON
   * readers can hold.
   */
  write(sql: string, format: FileFormat, parameters?: QueryParameters, limits?: QueryLimits): AsyncIterable<Uint8Array>
  /** Resolves when the rows are on disk. After a rejection it is unknown whether they are: insert again under the same token. */
  insert(batch: InsertBatch): Promise<void>
  /** Runs a statement that changes something (a deletion, a partition drop); values only as parameters. */
  command(sql: string, parameters?: QueryParameters): Promise<void>
  /** Brings the schema up to date, forward only; several callers may race. */
  migrate(): Promise<void>
  /** Resolves if the engine answers. */
  ping(): Promise<void>
  /** Lets what is under way end, then closes. */
  close(): Promise<void>
}
