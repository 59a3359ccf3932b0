import type { RecordingSearch } from './recording-search.ts'
import { readRecordingsSearch } from './recordings-search.ts'

/** A link to a recording that remembers the list it stands in: its neighbours are those of the list. */
export const openRecording = (projectId: string, recordingId: string, search: RecordingSearch) =>
  ({
    to: '/p/$projectId/recordings/$rid',
    params: { projectId, rid: recordingId },
    search: { ...readRecordingsSearch({ ...search }) },
  }) as const
