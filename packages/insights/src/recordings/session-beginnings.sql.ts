import { isReplayable } from './recording-columns.sql.ts'

/** Of these sessions, when they began and whether they can be watched. */
export const sessionBeginnings = `
  select toString(session_id) as session, min(started_at) as begun, ${isReplayable} as watchable
  from sessions
  where project_id = {project: String} and session_id in {sessions: Array(UUID)}
    and session_started_at >= {since: DateTime64(3, 'UTC')} and session_started_at <= {until: DateTime64(3, 'UTC')}
  group by session_started_at, session_id`
