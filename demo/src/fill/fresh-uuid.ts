import { createHash } from 'node:crypto'

/** A UUID of version 7 for a moment (ms since 1970); the same name and moment always give the same one. */
export const freshUuid = (at: number, name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(8, 20)}`
}
