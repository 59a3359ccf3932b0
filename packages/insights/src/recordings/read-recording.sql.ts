import { ofSession } from './one-session.sql.ts'
import { recordingColumns } from './recording-columns.sql.ts'

export const oneRecording = `
  select ${recordingColumns}
  from sessions
  where ${ofSession}
  group by session_started_at, session_id`

/** A chunk that arrived twice is counted once. */
export const recordingTabs = `
  select tab_id, min(started_at) as first_at, max(ended_at) as last_at, count() as chunk_count, sum(raw_bytes) as bytes
  from (
    select tab_id, chunk_id, started_at, ended_at, raw_bytes
    from recording_chunks
    where ${ofSession}
    limit 1 by chunk_id
  )
  group by tab_id
  order by first_at, tab_id`
