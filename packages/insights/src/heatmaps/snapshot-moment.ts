import type { SnapshotId } from '@throughline/contract'

/** What the id of a snapshot says: whose it is, and when. Milliseconds since 1970. */
export interface SnapshotMoment {
  readonly session: string
  readonly tab: string
  readonly at: number
}

const ID = /^(?<session>.{36})\.(?<tab>.+)\.(?<at>\d+)$/

export const snapshotMoment = (id: SnapshotId): SnapshotMoment => {
  const { session = '', tab = '', at } = ID.exec(id)?.groups ?? {}
  return { session, tab, at: Number(at) }
}
