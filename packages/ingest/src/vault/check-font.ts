import type { AssetKind } from './type-of.ts'
import type { Treatment } from './treatment.ts'

export type FontKind = Extract<AssetKind, 'woff' | 'woff2' | 'ttf' | 'otf'>

/** Where a font says how long it is; the others do not. */
const saysItsLength = new Set<AssetKind>(['woff', 'woff2'])
const MAX_TABLES = 256

/** Takes a font as it is: a browser looks through every font before it uses it. One with anything behind its end is no font. */
export const checkFont = (bytes: Buffer, kind: FontKind): Treatment => {
  if (bytes.length < 44) return { reason: 'unsupported_asset' }
  const tables = bytes.readUInt16BE(saysItsLength.has(kind) ? 12 : 4)
  if (tables === 0 || tables > MAX_TABLES) return { reason: 'unsupported_asset' }
  if (saysItsLength.has(kind) && bytes.readUInt32BE(8) !== bytes.length) return { reason: 'unsupported_asset' }
  return { type: `font/${kind}`, content: bytes, width: 0, height: 0 }
}
