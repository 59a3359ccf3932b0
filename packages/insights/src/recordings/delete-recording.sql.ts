import { ofSessions } from './some-sessions.sql.ts'

/** Says of sessions that their replay was deleted: the mark outlives the chunks, and those that are still under way. */
export const markDeleted = `
  insert into sessions (project_id, session_started_at, session_id, started_at, recording_deleted)
  select project_id, session_started_at, session_id, min(started_at), 1
  from sessions
  where ${ofSessions}
  group by project_id, session_started_at, session_id`

const waiting = 'settings mutations_sync = 1'

export const deleteChunks = `alter table recording_chunks delete where ${ofSessions} ${waiting}`
export const deleteSnapshots = `alter table recording_snapshots delete where ${ofSessions} ${waiting}`
export const deleteAssets = `alter table recording_assets delete where ${ofSessions} ${waiting}`
