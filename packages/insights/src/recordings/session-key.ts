import type { RecordingKey } from './find-recordings.ts'

/** The key of a session, from its id alone: a UUID of version 7 begins with the moment (48 bits, ms since 1970). */
export const sessionKeyOf = (id: string): RecordingKey => ({ at: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), id })

/** The key before all sessions that began at or after a moment (ms since 1970), and after all that began before it. */
export const keyBefore = (at: number): RecordingKey => ({ at, id: '00000000-0000-0000-0000-000000000000' })
