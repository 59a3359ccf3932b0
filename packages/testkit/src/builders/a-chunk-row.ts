import type { RecordingChunkRow } from '@throughline/analytics-store'
import { momentOf, uuidAt } from './ids.ts'
import { storeTime } from './store-time.ts'

const AT = '2026-03-04 10:00:00.000'

const documentNode = {
  type: 0,
  id: 1,
  childNodes: [
    { type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [{ type: 2, id: 3, tagName: 'body', attributes: {}, childNodes: [] }] },
  ],
}

/** The page's address and size, then an empty page. */
const firstEvents = (at: number): unknown[] => [
  { type: 4, timestamp: at, data: { href: 'https://shop.example/', width: 1280, height: 800 } },
  { type: 2, timestamp: at, data: { node: documentNode, initialOffset: { left: 0, top: 0 } } },
]

/** The first chunk of a tab, five seconds long, with a full snapshot; what is given replaces what it would have. */
export const aChunkRow = (given: Partial<RecordingChunkRow> = {}): RecordingChunkRow => {
  const startedAt = given.started_at ?? AT
  const start = new Date(`${startedAt}Z`)
  const sessionId = given.session_id ?? uuidAt(start)
  const payload =
    given.payload ??
    firstEvents(start.getTime())
      .map((event) => JSON.stringify(event))
      .join('\n')
  return {
    project_id: '0196a000-0000-7000-8000-000000000001',
    chunk_id: uuidAt(start),
    session_id: sessionId,
    session_started_at: storeTime(momentOf(sessionId)),
    tab_id: 'tab-1',
    sequence: 0,
    started_at: startedAt,
    ended_at: storeTime(new Date(start.getTime() + 5_000)),
    received_at: storeTime(new Date(start.getTime() + 5_000)),
    position: 0,
    visitor_id: 'visitor-1',
    has_snapshot: 1,
    event_count: payload.split('\n').length,
    raw_bytes: Buffer.byteLength(payload),
    payload,
    ...given,
  }
}
