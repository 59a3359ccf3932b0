import type { RecordingAssetRow } from '@throughline/analytics-store'
import { momentOf, uuidAt } from './ids.ts'
import { storeTime } from './store-time.ts'

const AT = '2026-03-04 10:00:00.000'

/** What a session's recording tells of an image of the front page: that it is missing. What is given replaces what it would have. */
export const aRecordingAssetRow = (given: Partial<RecordingAssetRow> = {}): RecordingAssetRow => {
  const at = given.at ?? AT
  const sessionId = given.session_id ?? uuidAt(`${at}Z`)
  return {
    url: 'https://shop.example/bowl.png',
    project_id: '0196a000-0000-7000-8000-000000000001',
    session_id: sessionId,
    session_started_at: storeTime(momentOf(sessionId)),
    hash: '',
    gap: given.hash === undefined ? 'failed' : '',
    width: 0,
    height: 0,
    at,
    position: 0,
    ...given,
  }
}
