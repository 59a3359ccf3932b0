import { recordingColumns } from '../recordings/recording-columns.sql.ts'

/** Some sessions, by their ids and the moments that these begin with. */
export const recordingsOf = `
  select ${recordingColumns}, session_started_at as key_at
  from sessions
  where project_id = {project: String}
    and session_started_at in {starts: Array(DateTime64(3, 'UTC'))} and session_id in {sessions: Array(UUID)}
  group by session_started_at, session_id
  order by session_started_at desc, session_id desc`
