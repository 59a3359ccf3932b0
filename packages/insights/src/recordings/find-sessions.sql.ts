import { isReplayable, recordingColumns } from './recording-columns.sql.ts'
import { ofSessions } from './some-sessions.sql.ts'

/** Which of some sessions there are, from when to when, and whether they can be watched. */
export const someSessions = `
  select toString(session_id) as id, min(started_at) as first_at, max(ended_at) as last_at, ${isReplayable} as replayable
  from sessions
  where ${ofSessions}
  group by session_started_at, session_id`

/** The same sessions as rows of a list, the latest first. */
export const someRecordings = `
  select ${recordingColumns}
  from sessions
  where ${ofSessions}
  group by session_started_at, session_id
  order by session_started_at desc, session_id desc`
