import { createHash } from 'node:crypto'
import { limits } from '@throughline/contract'
import { checkCss } from './check-css.ts'
import { checkFont } from './check-font.ts'
import { rewritePng } from './rewrite-png.ts'
import type { Treatment } from './treatment.ts'
import { typeOf } from './type-of.ts'

/**
 * Makes of a file's bytes what the vault keeps, or says why nothing. `hash` is the name under which it was sent: it has to be that of
 * the bytes. Never throws for what the bytes are.
 */
export const treatAsset = async (bytes: Buffer, hash: string): Promise<Treatment> => {
  if (bytes.length > limits.asset.maxBytes) return { reason: 'inflated_too_large' }
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return { reason: 'hash_mismatch' }
  const kind = typeOf(bytes)
  switch (kind) {
    case 'css':
      return checkCss(bytes)
    case 'woff':
    case 'woff2':
    case 'ttf':
    case 'otf':
      return checkFont(bytes, kind)
    case 'png':
      return rewritePng(bytes)
    default:
      return { reason: 'unsupported_asset' }
  }
}
