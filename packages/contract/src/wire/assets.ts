import * as z from 'zod'
import { projectKey } from '../ids.ts'
import { limits } from '../limits.ts'

/** SHA-256 of a file's bytes, in hexadecimal: its name in the vault. */
export const assetHash = z.string().regex(/^[\da-f]{64}$/)

/**
 * Why a file that a page used is not in the vault. `cross_origin`: the browser may not read it. `failed`: it could not be fetched again. `masked`:
 * it lies in what is masked or blocked. `not_in_time`: the page was left before it was read. `too_large`, `unsupported`: beyond the limits, or
 * no type that is kept. `refused`: the collector found it to be something else than it says.
 */
export const assetGaps = ['cross_origin', 'failed', 'masked', 'not_in_time', 'too_large', 'unsupported', 'refused'] as const
export const assetGap = z.enum(assetGaps)
export type AssetGap = z.infer<typeof assetGap>

/** Tag of the rrweb custom event (type 5) in which the recorder tells which files the page used: `{ tag, payload: AssetNote[] }`. */
export const ASSETS_TAG = 'tl-assets'

/** Without a size that cannot be, a note still counts. */
const side = z.number().int().min(1).max(limits.asset.maxSidePx).optional().catch(undefined)

/**
 * A file by the address under which the recording names it, written as `new URL(…).href` writes it, without what follows `#`. Exactly one
 * of `hash` and `gap`; what is said later counts. Told is only what the page has loaded: of the candidates of a `srcset`, or the formats of
 * a font, the others are named in the recording and never here.
 */
export const assetNote = z.object({
  url: z.string().max(limits.text.maxUrlChars),
  hash: assetHash.optional(),
  gap: assetGap.optional(),
  /** Of an image that is not in the vault, its own size in CSS px: told where the page has drawn it. */
  width: side,
  height: side,
})
export type AssetNote = z.infer<typeof assetNote>

/** In place of the text of a style sheet (`_cssText`) that the vault has: this, and its hash. */
export const SHEET_PREFIX = 'tl-sheet:'

/** What the tracker sends to `POST /collect/assets/missing`, as `text/plain`: which of these has the project's vault not? */
export const assetQuestion = z.object({ project: projectKey, hashes: z.array(assetHash).min(1).max(limits.asset.maxPerRequest) })
/** `refused`: sent before, and not taken for what they are; there is no use in sending them again. */
export const assetAnswer = z.object({ missing: z.array(assetHash), refused: z.array(assetHash) })
export type AssetAnswer = z.infer<typeof assetAnswer>
