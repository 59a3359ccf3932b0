import { tableNames, type TableOfProjects } from './table-facts.sql.ts'

export const bytesOfTables = `
  select table, toUInt64(sum(rows)) as rows, toUInt64(sum(bytes_on_disk)) as bytes
  from system.parts
  where database = currentDatabase() and active and table in (${tableNames})
  group by table`

/** The project's rows of a table, and how many of them, and of all, came in the days that are measured. */
export const rowsOfTable = (table: TableOfProjects, time: string | null): string => {
  const isRecent = time === null ? 'false' : `${time} >= {since: DateTime64(3, 'UTC')} and ${time} < {until: DateTime64(3, 'UTC')}`
  return `
    select
      countIf(project_id = {project: String}) as projectRows,
      countIf(project_id = {project: String} and ${isRecent}) as projectRecent,
      countIf(${isRecent}) as recent
    from ${table}`
}

export const diskOfEngine = `
  select toUInt64(sum(total_space)) as totalBytes, toUInt64(sum(free_space)) as freeBytes
  from system.disks
  where name in (select arrayJoin(disks) from system.storage_policies where policy_name = 'default')`

/** What goes, were the first day and month that are kept these. */
export const previewRecordings = `
  select
    uniqExactIf(session_id, not isKept) as recordings,
    uniqExactIf(session_id, isKept) as keptRecordings,
    countIf(not isKept) as chunks,
    min(session_started_at) as oldest,
    count() as all
  from
  (
    select session_id, session_started_at, toString(session_id) in {keptSessions: Array(String)} as isKept
    from recording_chunks
    where project_id = {project: String} and session_started_at < {before: DateTime64(3, 'UTC')}
  )`

export const previewEvents = `
  select count() as events, min(at) as oldest
  from events
  where project_id = {project: String} and at < {before: DateTime64(3, 'UTC')}`
