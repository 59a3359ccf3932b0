/** What crosses between the client's thread and the engine's. Bytes are whole messages of PostgreSQL's wire protocol. */
export type ToWorker =
  | { kind: 'request'; connection: number; bytes: Uint8Array<ArrayBuffer> }
  /** The connection is over: what it left open is rolled back and what it set is forgotten. */
  | { kind: 'disconnect' }
  /** Ends the thread. */
  | { kind: 'close' }

export type FromWorker = { kind: 'ready' } | { kind: 'answer'; connection: number; bytes: Uint8Array }

export interface WorkerInput {
  path: string
}
