import { idle } from '../idle.ts'
import { sha256 } from './sha256.ts'

/** SHA-256 in hexadecimal. Browsers have it only on https; elsewhere it is computed here, a piece at a time. */
export const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const hash = window.crypto?.subtle ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : await sha256(bytes, idle)
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
