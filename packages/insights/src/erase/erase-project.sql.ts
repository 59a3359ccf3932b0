/** Every table that holds rows of projects. What shows pages comes first: it is what is most worth erasing. */
export const tablesOfProjects = [
  'recording_chunks',
  'recording_snapshots',
  'recording_assets',
  'assets',
  'events',
  'sessions',
  'identities',
  'heatmap_events',
  'heatmap_elements',
  'problem_events',
  'problems',
  'problem_sessions',
  'seen_releases',
  'person_attributes',
  'account_attributes',
  'person_accounts',
  'visitor_events',
  'visitor_sessions',
  'identifications',
  'session_marks',
  'mark_values',
  'frozen_people',
  'frozen_sessions',
  'erasing',
] as const
export type TableOfProjects = (typeof tablesOfProjects)[number]

/**
 * Writes the parts of a table anew without the project's rows, and waits for it. The rows are gone then for every reader; the old
 * parts, and with them the bytes, leave the disk when the engine next cleans up, within ten minutes.
 */
export const eraseFrom = (table: TableOfProjects): string =>
  `alter table ${table} delete where project_id = {project: String} settings mutations_sync = 1`
