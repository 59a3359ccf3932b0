import { assetHash, assetNote, ASSETS_TAG, SHEET_PREFIX, type RrwebEvent } from '@throughline/contract'

/** What a chunk tells of one file that the page used: its name in the vault, or why it is not there. */
export interface AssetFacts {
  /** As the recording names it. */
  url: string
  /** Empty where there is a gap. */
  hash: string
  gap: string
  /** Of an image that is missing, in CSS px; 0 where that is not known. */
  width: number
  height: number
  /** By the client's clock. */
  at: number
}

/** More in one event is no page's. */
const MAX_NOTES = 2_000

const payloadOf = (data: unknown): unknown[] => {
  const { tag, payload } = (typeof data === 'object' && data !== null ? data : {}) as { tag?: unknown; payload?: unknown }
  return tag === ASSETS_TAG && Array.isArray(payload) ? payload.slice(0, MAX_NOTES) : []
}

/** The notes in a custom event of the recorder; what has not the shape of a note is left out. */
export const notedAssets = ({ data, timestamp }: RrwebEvent): AssetFacts[] =>
  payloadOf(data).flatMap((value) => {
    const { data: note } = assetNote.safeParse(value)
    if (!note?.url || (note.hash === undefined) === (note.gap === undefined)) return []
    const { url, hash = '', gap = '', width = 0, height = 0 } = note
    return [{ url, hash, gap, width, height, at: Math.floor(timestamp) }]
  })

/** A note for each style sheet that a chunk names instead of holding its text. */
export const notedSheets = (names: Iterable<string>, events: readonly RrwebEvent[]): AssetFacts[] => {
  const at = Math.floor(events[0]?.timestamp ?? 0)
  return [...names].flatMap((url) => {
    const hash = url.slice(SHEET_PREFIX.length)
    return assetHash.safeParse(hash).success ? [{ url, hash, gap: '', width: 0, height: 0, at }] : []
  })
}
