import type { RecordingSnapshotRow } from '@throughline/analytics-store'
import { momentOf, uuidAt } from './ids.ts'
import { storeTime } from './store-time.ts'

const AT = '2026-03-04 10:00:00.000'

/** A full snapshot of the front page on a wide screen; what is given replaces what it would have. */
export const aSnapshotRow = (given: Partial<RecordingSnapshotRow> = {}): RecordingSnapshotRow => {
  const at = given.at ?? AT
  const sessionId = given.session_id ?? uuidAt(`${at}Z`)
  return {
    project_id: '0196a000-0000-7000-8000-000000000001',
    route: '/',
    viewport_class: 'desktop',
    release: '',
    at,
    session_id: sessionId,
    session_started_at: storeTime(momentOf(sessionId)),
    tab_id: 'tab-1',
    chunk_id: uuidAt(`${at}Z`),
    sequence: 0,
    url: 'https://shop.example/',
    nodes: 3,
    viewport_width: 1280,
    viewport_height: 800,
    position: 0,
    ...given,
  }
}
