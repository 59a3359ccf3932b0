/** A piece of a tab's recording, ready to be sent. */
export interface Chunk {
  /** Stays the same when it is sent again. */
  readonly id: string
  readonly sequence: number
  /** The members of a JSON array, in pieces, commas included. */
  readonly events: readonly string[]
  readonly chars: number
}
