import type { AnswerOptions, FileFormat, InsertBatch, QueryParameters } from './store.ts'

/** A statement with its values, which never stand in its text. */
export interface Statement {
  sql: string
  parameters: QueryParameters
}

/** What a select may use; 0 rows means any number. */
export interface Bounds {
  maxMs: number
  maxMemoryBytes: number
  /** Nothing is put on the disk meanwhile. */
  inMemory?: boolean
  maxRows: number
}

/**
 * ClickHouse as the store needs it, wherever it runs. Errors pass through as the engine or its client made them:
 * the store translates them.
 */
export interface Engine {
  /** How messages call it, such as `chDB in /data/analytics`. */
  readonly name: string
  select<Row>(statement: Statement, bounds: Bounds): Promise<Row[]>
  stream<Row>(statement: Statement, bounds: Bounds): AsyncIterable<Row[]>
  answer(statement: Statement, bounds: Bounds, options: Omit<AnswerOptions, 'limits'>): Promise<Uint8Array>
  /** The bytes of one file. */
  write(statement: Statement, bounds: Bounds, format: FileFormat): AsyncIterable<Uint8Array>
  insert(batch: InsertBatch): Promise<void>
  run(statement: Statement): Promise<void>
  /** Called once, when nothing is under way. */
  close(): Promise<void>
}
