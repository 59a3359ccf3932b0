import { sqlTables, type SqlTableName } from '@throughline/contract'

const ofBrowser = ['device', 'browser', 'os', 'country', 'language'] as const

/** A column of an aggregate, once a session's rows are put together. */
const summed = (column: string): string => `sum(s.${column}) as ${column}`
const latest = (column: string): string => `max(s.${column}) as ${column}`

const utm = ['utm_source', 'utm_medium', 'utm_campaign'] as const

/** What each described table is made of: the text after `select`, of the rows of one project. `in_store` stands for a table of the store's. */
const selects: Readonly<Record<SqlTableName, (inStore: (table: string) => string, ofProject: string) => string>> = {
  events: (inStore, ofProject) => `
    at, event_id, kind, name, visitor_id, person_id, account_id, session_id, url, path, route, title, referrer,
    ${['referrer_host', ...utm, ...ofBrowser, 'release'].join(', ')}, selector, label, duration_ms, depth, message, status, value,
    properties
    from ${inStore('events')} where ${ofProject}`,
  sessions: (inStore, ofProject) => `
    s.session_id as session_id, s.session_started_at as started_at, max(s.ended_at) as ended_at, max(s.visitor_id) as visitor_id,
    max(s.person_id) as person_id,
    ${['events', 'pages', 'clicks', 'custom_events', 'errors', 'failed_requests', 'rage_clicks', 'dead_clicks', 'active_ms'].map(summed).join(', ')},
    argMinMerge(s.entry_url) as entry_url, argMaxMerge(s.exit_url) as exit_url, argMinMerge(s.referrer_host) as referrer_host,
    ${utm.map((column) => `argMinMerge(s.${column}) as ${column}`).join(', ')},
    ${[...ofBrowser, 'release'].map(latest).join(', ')},
    toBool(sum(s.snapshots) > 0 and max(s.recording_deleted) = 0) as recorded
    from ${inStore('sessions')} as s where ${ofProject} group by s.session_id, s.session_started_at`,
  people: (inStore, ofProject) => `
    known.person_id as person_id, groupUniqArray(v.visitor_id) as visitor_ids, min(v.started_at) as first_seen_at, max(v.ended_at) as last_seen_at,
    uniqExact(v.session_id) as sessions, ${['events', 'pages', 'custom_events'].map((column) => `sum(v.${column}) as ${column}`).join(', ')}
    from ${inStore('visitor_sessions')} as v
    left any join (
      select visitor_id, argMax(person_id, at) as person_id from ${inStore('identities')} where ${ofProject} group by visitor_id
    ) as known on known.visitor_id = v.visitor_id
    where ${ofProject} group by known.person_id, if(known.person_id = '', v.visitor_id, '')`,
  identities: (inStore, ofProject) => `
    visitor_id, argMax(person_id, at) as person_id, max(at) as identified_at
    from ${inStore('identities')} where ${ofProject} group by visitor_id`,
  person_attributes: (inStore, ofProject) => `
    person_id, key, argMax(value, at) as value, max(at) as told_at
    from ${inStore('person_attributes')} where ${ofProject} group by person_id, key`,
  person_accounts: (inStore, ofProject) => `
    person_id, argMax(account_id, at) as account_id, max(at) as told_at
    from ${inStore('person_accounts')} where ${ofProject} group by person_id`,
  account_attributes: (inStore, ofProject) => `
    account_id, key, argMax(value, at) as value, max(at) as told_at
    from ${inStore('account_attributes')} where ${ofProject} group by account_id, key`,
}

const names = sqlTables.map(({ name }) => name)

/**
 * The described tables under their names, to begin a statement with: each has the rows of the project `{project: String}` alone. Tables of the store's are
 * named with their database, for a name by itself means the described one.
 */
export const describedTables = (asked: readonly string[], quotedDatabase: string): string =>
  names
    .filter((name) => asked.includes(name))
    .map((name) => `${name} as (select ${selects[name]((table) => `${quotedDatabase}.${table}`, 'project_id = {project: String}')})`)
    .join(',\n')

/** The statement as the engine has understood it: without comments, names and texts escaped in one way. */
export const canonicalStatement = 'select formatQuery({sql: String})'

/** Everything that has a name in the store's database, and whether it has rows of projects. */
export const relationsOfStore = `
  select
    currentDatabase() as database,
    t.name as name,
    t.name in (select table from system.columns where database = currentDatabase() and name = 'project_id') as ofProjects
  from system.tables as t
  where t.database = currentDatabase()`
