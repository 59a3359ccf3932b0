import type { AssetAnswer } from '@throughline/contract'
import { parse, stringify } from '../../native.ts'
import { gzip } from '../gzip.ts'
import { idle } from '../idle.ts'
import type { RecorderHost } from '../recording.ts'

/** Something that may go to the vault, and its name there. */
export interface Parcel {
  hash: string
  bytes: Uint8Array<ArrayBuffer>
  /** Of a style sheet. */
  text?: string
}

/** What became of a parcel: the vault has it, will never take it, or could not be asked. */
export type Fate = boolean | undefined

export interface Door {
  /** Whether the vault is known to have it: nobody need ask. */
  knows(hash: string): boolean
  /** Asks the vault what it lacks and sends that, one after the other; `settle` is told of each. Rejects while the collector is away. */
  bring<P extends Parcel>(parcels: readonly P[], settle: (parcel: P, fate: Fate) => void): Promise<void>
}

const TIMEOUT_MS = 10_000
/** Enough of a hash to know it again. */
const KNOWN_CHARS = 12
const MAX_KNOWN = 400
const MAX_SENT_BYTES = 8 * 1024 * 1024

/** By this page, in all sessions that it is part of. */
let sentBytes = 0

/** The way to the project's vault. What it is known to have is remembered as long as the tab lives. */
export const createDoor = ({ fetch, envelope, tab, post }: RecorderHost): Door => {
  const { project } = parse(`${envelope}}`) as { project: string }
  const known = (tab.vault ??= [])

  const ask = async (hashes: string[]): Promise<AssetAnswer> => {
    const response = await fetch(new URL('../collect/assets/missing', import.meta.url), {
      method: 'POST',
      body: stringify({ project, hashes }),
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      signal: AbortSignal.timeout?.(TIMEOUT_MS),
    })
    return (await response.json()) as AssetAnswer
  }

  const send = async ({ hash, bytes, text }: Parcel): Promise<Fate> => {
    if ((sentBytes += bytes.length) > MAX_SENT_BYTES) return undefined
    const body = text && window.CompressionStream ? await gzip([text], idle) : new Blob([bytes])
    const outcome = await post(`assets?project=${project}&hash=${hash}`, body)
    return typeof outcome === 'number' ? undefined : outcome
  }

  const knows = (hash: string): boolean => known.includes(hash.slice(0, KNOWN_CHARS))

  return {
    knows,
    async bring(parcels, settle) {
      const { missing, refused } = await ask(parcels.map(({ hash }) => hash))
      const lacks = ({ hash }: Parcel): boolean => missing.includes(hash) && !knows(hash)
      const done = (parcel: (typeof parcels)[number], fate: Fate): void => {
        if (fate && !knows(parcel.hash) && known.push(parcel.hash.slice(0, KNOWN_CHARS)) > MAX_KNOWN) known.shift()
        settle(parcel, fate)
      }
      for (const parcel of parcels) if (!lacks(parcel)) done(parcel, !refused.includes(parcel.hash))
      for (const parcel of parcels) if (missing.includes(parcel.hash)) done(parcel, knows(parcel.hash) || (await send(parcel)))
    },
  }
}
