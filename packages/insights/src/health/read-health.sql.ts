export const rowsInStore = `
  select
    (select count() from events where project_id = {project: String}) as events,
    (select count() from recording_chunks where project_id = {project: String}) as recordingChunks,
    (select uniqExact(hash) from assets where project_id = {project: String}) as assets`
