/** Rows of some sessions, in tables partitioned by their beginnings. */
export const ofSessions = `
  project_id = {project: String} and session_id in {sessions: Array(UUID)}
  and session_started_at in {sessionStarts: Array(DateTime64(3, 'UTC'))}`
