import { createHash } from 'node:crypto'
import { limits } from '@throughline/contract'
import { checkCss } from './check-css.ts'
import { checkFont } from './check-font.ts'
import { cleanSvg } from './clean-svg.ts'
import { gifToPng } from './gif-to-png.ts'
import { icoToPng } from './ico-to-png.ts'
import { recodeAvif } from './recode-avif.ts'
import { recodeJpeg } from './recode-jpeg.ts'
import { recodeWebp } from './recode-webp.ts'
import { rewritePng } from './rewrite-png.ts'
import type { Treatment } from './treatment.ts'
import { typeOf, type AssetKind } from './type-of.ts'

type Treat = (bytes: Buffer) => Treatment | Promise<Treatment>

const images: Partial<Record<AssetKind, Treat>> = {
  png: rewritePng,
  jpeg: recodeJpeg,
  webp: recodeWebp,
  avif: recodeAvif,
  gif: gifToPng,
  ico: icoToPng,
}

/** An image that is embedded in a drawing is treated as if it stood alone. */
const treatEmbedded = async (bytes: Buffer): Promise<Treatment> => (await images[typeOf(bytes)]?.(bytes)) ?? { reason: 'unsupported_asset' }

const treatments: Record<AssetKind, Treat> = {
  ...(images as Record<AssetKind, Treat>),
  woff: (bytes) => checkFont(bytes, 'woff'),
  woff2: (bytes) => checkFont(bytes, 'woff2'),
  ttf: (bytes) => checkFont(bytes, 'ttf'),
  otf: (bytes) => checkFont(bytes, 'otf'),
  svg: (bytes) => cleanSvg(bytes, treatEmbedded),
  css: checkCss,
}

/**
 * Makes of a file's bytes what the vault keeps, or says why nothing. `hash` is the name under which it was sent: it has to be that of
 * the bytes. Never rejects for what the bytes are.
 */
export const treatAsset = async (bytes: Buffer, hash: string): Promise<Treatment> => {
  if (bytes.length > limits.asset.maxBytes) return { reason: 'inflated_too_large' }
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return { reason: 'hash_mismatch' }
  try {
    const treated = await treatments[typeOf(bytes)](bytes)
    if ('content' in treated && treated.content.byteLength > limits.asset.maxKeptBytes) return { reason: 'image_too_large' }
    return treated
  } catch {
    return { reason: 'broken_image' } // what decoders throw says nothing that the sender does not know
  }
}
