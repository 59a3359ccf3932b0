/** Which of these events are stored, and when they were (ms since 1970). */
export const storedIds = `
  select toString(event_id) as id, toUnixTimestamp64Milli(max(received_at)) as stored_at
  from events
  where project_id = {project: String} and at >= {from: DateTime64(3, 'UTC')} and at <= {to: DateTime64(3, 'UTC')} and event_id in {ids: Array(UUID)}
  group by event_id`
