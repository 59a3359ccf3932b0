import type { RecordingId } from '@throughline/contract'

/** A part of a recording, or all of it. Milliseconds since 1970, both ends included. */
export interface RecordingStretch {
  readonly recordingId: RecordingId
  /** When the recording began. */
  readonly startedAt: number
  readonly from: number
  readonly to: number
}
