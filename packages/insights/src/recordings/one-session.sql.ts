/** Rows of one session, in tables partitioned by its beginning. */
export const ofSession = `
  project_id = {project: String} and session_id = {session: UUID}
  and session_started_at = {sessionStartedAt: DateTime64(3, 'UTC')}`
