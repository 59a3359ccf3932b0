import { tableNames, type TableOfProjects } from './table-facts.sql.ts'

/** Rows and bytes of every partition; `allBytes` with parts that are replaced and not removed yet. */
export const listPartitions = `
  select
    table,
    partition_id as partition,
    toUInt64(sumIf(rows, active)) as rows,
    toUInt64(sumIf(bytes_on_disk, active)) as bytes,
    toUInt64(sum(bytes_on_disk)) as allBytes
  from system.parts
  where database = currentDatabase() and table in (${tableNames})
  group by table, partition_id
  order by partition_id, table`

/** The same of one partition. */
export const partitionBytes = `
  select toUInt64(sum(bytes_on_disk)) as bytes
  from system.parts
  where database = currentDatabase() and table = {table: String} and ({partition: String} = '' or partition_id = {partition: String})`

export const rowsByProject = (table: TableOfProjects): string => `
  select project_id as project, count() as rows
  from ${table}
  where _partition_id = {partition: String}
  group by project_id`

/** Parameters `keptSessions`, `keptFrom` and `keptTo` go together: one entry a stretch. */
const isKeptSession = `toString(session_id) in {keptSessions: Array(String)}`
const isKeptStretch = (from: string, to: string): string => `
  arrayExists(
    (session, kept_from, kept_to) -> session = toString(session_id) and ${to} >= kept_from and ${from} <= kept_to,
    {keptSessions: Array(String)},
    {keptFrom: Array(DateTime64(3, 'UTC'))},
    {keptTo: Array(DateTime64(3, 'UTC'))}
  )`

/** Rows that stay although their time is over, by table: what somebody keeps of a recording, and what it takes to show it. */
const keptRows: Partial<Record<TableOfProjects, string>> = {
  recording_chunks: isKeptStretch('started_at', 'ended_at'),
  recording_snapshots: isKeptStretch('at', 'at'),
  recording_assets: isKeptSession,
  sessions: isKeptSession,
}

/** Whether something of this table can be kept beyond its time. */
export const canKeep = (table: TableOfProjects): boolean => keptRows[table] !== undefined

const expired = (table: TableOfProjects): string =>
  `project_id in {projects: Array(String)}${keptRows[table] ? ` and not (${keptRows[table]})` : ''}`

export const countExpired = (table: TableOfProjects): string => `
  select project_id as project, count() as rows
  from ${table}
  where _partition_id = {partition: String} and ${expired(table)}
  group by project_id`

export const deleteExpired = (table: TableOfProjects): string =>
  `alter table ${table} delete in partition id {partition: String} where ${expired(table)} settings mutations_sync = 2`

/** A dropped partition leaves the disk at once. */
export const dropPartition = (table: TableOfProjects): string => `alter table ${table} drop partition id {partition: String}`

const sessionsOfDay = `
  project_id in {projects: Array(String)}
  and session_started_at >= {day: DateTime64(3, 'UTC')} and session_started_at < {day: DateTime64(3, 'UTC')} + interval 1 day
  and not (${isKeptSession})`

/** Recordings of a day that can be watched and will not be any more. */
export const countRecordings = `
  select project, count() as recordings
  from
  (
    select project_id as project, session_id
    from sessions
    where ${sessionsOfDay}
    group by project_id, session_started_at, session_id
    having sum(snapshots) > 0 and max(recording_deleted) = 0
  )
  group by project`

/** Says of the sessions of a day that there is nothing to watch any more; before the recordings go, so that nobody is sent to nothing. */
export const markExpired = `
  insert into sessions (project_id, session_started_at, session_id, started_at, recording_deleted)
  select project_id, session_started_at, session_id, min(started_at), 1
  from sessions
  where ${sessionsOfDay}
  group by project_id, session_started_at, session_id
  having sum(snapshots) > 0 and max(recording_deleted) = 0
  settings insert_deduplicate = 0`

const isUnnamed = `
  project_id in {projects: Array(String)}
  and stored_at < {before: DateTime64(3, 'UTC')}
  and (project_id, hash) not in
  (
    select project_id, toFixedString(hash, 64)
    from recording_assets
    where project_id in {projects: Array(String)} and length(hash) = 64
  )`

/** Files of vaults that no recording names any more. */
export const countUnnamed = `
  select project_id as project, count() as rows, toUInt64(sum(bytes)) as bytes
  from assets
  where ${isUnnamed}
  group by project_id`

export const deleteUnnamed = `alter table assets delete where ${isUnnamed} settings mutations_sync = 2, allow_nondeterministic_mutations = 1`

const sweeping = 'settings mutations_sync = 2, allow_nondeterministic_mutations = 1'
const ofProject = 'project_id = {project: String}'
const isOld = `${ofProject} and at < {before: DateTime64(3, 'UTC')}`

/** What names only what has gone by its age: elements that nobody touched, people and companies of whom no visit is left. In order. */
export const sweepOrphans: readonly string[] = [
  `alter table heatmap_elements
   delete where ${ofProject} and (route, selector_number) not in
     (select route, selector_number from heatmap_events where ${ofProject} and selector_number != 0)
   ${sweeping}`,
  `alter table identities
   delete where ${isOld} and visitor_id not in (select visitor_id from sessions where ${ofProject})
   ${sweeping}`,
  ...(['person_attributes', 'person_accounts'] as const).map(
    (table) => `alter table ${table}
     delete where ${isOld}
       and person_id not in (select person_id from identities where ${ofProject})
       and person_id not in (select person_id from sessions where ${ofProject})
     ${sweeping}`,
  ),
  `alter table identifications
   delete where ${isOld} and session_id not in (select session_id from sessions where ${ofProject})
   ${sweeping}`,
  // What happened last before then, and what was chosen from then.
  ...(['problems', 'mark_values'] as const).map(
    (table) => `alter table ${table}
     delete where ${ofProject} and last_at < {before: DateTime64(3, 'UTC')}
     ${sweeping}`,
  ),
  `alter table account_attributes
   delete where ${isOld} and account_id not in (select account_id from person_accounts where ${ofProject})
   ${sweeping}`,
]
