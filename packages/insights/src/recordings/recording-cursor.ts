import { sessionId } from '@throughline/contract'
import type { RecordingKey } from './find-recordings.ts'

/** Where a page of a list ended, opaque to the caller. */
export const writeCursor = ({ at, id }: RecordingKey): string => Buffer.from(`${at} ${id}`).toString('base64url')

/** The key that a cursor stands for; undefined for one that we did not write. */
export const readCursor = (cursor: string): RecordingKey | undefined => {
  const [at, id, ...more] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const parsed = sessionId.safeParse(id)
  return at !== undefined && /^\d{1,15}$/.test(at) && parsed.success && more.length === 0 ? { at: Number(at), id: parsed.data } : undefined
}
