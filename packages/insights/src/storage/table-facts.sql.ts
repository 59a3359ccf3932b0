import { problemNumberOf } from '../problems/problem-rows.sql.ts'
import { tablesOfProjects, type TableOfProjects } from '../erase/erase-project.sql.ts'

/** What a table's bytes are shown and kept as. */
export const dataKinds = ['recordings', 'vault', 'events', 'sessions', 'heatmaps', 'people'] as const
export type DataKind = (typeof dataKinds)[number]

/** How rows of a table are told to be those of an erasure (`erasing`), and what is done about them, in order. */
export interface ErasePlan {
  /** Statements with {project: String} and {erasure: String}. Run again they do no harm. */
  statements: readonly string[]
  /** A condition on rows that should be gone; null: what stays cannot be told apart from what others made. */
  left: string | null
}

/** What has to be known of every table that holds rows of projects, so that none of them grows for ever or outlives a person. */
export interface TableFacts {
  kind: DataKind
  /** When a row happened, for what is counted by days. */
  time: string | null
  /** What its partitions are: `day` goes with recordings, `month` with events; `none` has no age of its own. */
  partition: 'day' | 'month' | 'none'
  erase: ErasePlan
}

const waiting = 'settings mutations_sync = 2, allow_nondeterministic_mutations = 1'

const found = (kinds: string, column = 'id'): string =>
  `(select ${column} from erasing where erasure_id = {erasure: String} and project_id = {project: String} and kind in (${kinds}))`

/** Deletes the rows that the condition names. */
const deleting = (table: TableOfProjects, condition: string): ErasePlan => ({
  statements: [`alter table ${table} delete where project_id = {project: String} and ${condition} ${waiting}`],
  left: condition,
})

const ofSessions = `session_id in ${found("'session'", 'toUUID(id)')}`
const ofVisitors = `visitor_id in ${found("'visitor'")}`
const ofPersons = `person_id in ${found("'person'")}`
const ofElements = `(route, selector_number) in ${found("'element'", '(route, toUInt64(id))')}`

/**
 * A label is whichever of those seen is last in the alphabet, so what somebody else would have left there can only be told by reading it
 * again.
 */
const elements: ErasePlan = {
  statements: [
    ...deleting('heatmap_elements', ofElements).statements,
    `insert into heatmap_elements
     select project_id, route, bitShiftRight(cityHash64(e.selector), 12) as selector_number, max(e.selector), max(e.label), max(e.tag)
     from events as e
     where project_id = {project: String} and kind in ('click', 'rest', 'signal')
       and (route, bitShiftRight(cityHash64(e.selector), 12)) in ${found("'element'", '(route, toUInt64(id))')}
     group by project_id, route, selector_number
     settings insert_deduplicate = 0`,
  ],
  left: null,
}

/** Texts of a problem are whichever of those seen is last in the alphabet, as labels of elements are. */
const problems: ErasePlan = {
  statements: [
    ...deleting('problems', `problem in ${found("'problem'", 'toUInt64(id)')}`).statements,
    `insert into problems
     select
       project_id, ${problemNumberOf('e')} as problem, e.release as release, max(if(e.kind = 'signal', e.name, e.kind)), max(e.route),
       max(multiIf(e.kind = 'signal', e.selector, e.fingerprint != '', e.fingerprint, lower(hex(cityHash64(e.message))))),
       max(e.label), max(e.tag), max(e.message), max(e.status), min(e.at), max(e.at)
     from events as e
     where project_id = {project: String} and kind in ('signal', 'error', 'failed_request')
       and ${problemNumberOf('e')} in ${found("'problem'", 'toUInt64(id)')}
     group by project_id, problem, release
     settings insert_deduplicate = 0`,
  ],
  left: null,
}

/** What is there to choose from is read again as a whole: which of it only this person had cannot be told otherwise. */
const markValues: ErasePlan = {
  statements: [
    `alter table mark_values delete where project_id = {project: String} ${waiting}`,
    `insert into mark_values (project_id, mark, value, times, last_at, first_at)
     select project_id, pair.1, pair.2, count(), max(at), min(at)
     from events as e
     array join multiIf(
       e.kind = 'pageview', [
         ('page', e.route), ('referrerHost', e.referrer_host), ('utmSource', e.utm_source), ('utmMedium', e.utm_medium),
         ('utmCampaign', e.utm_campaign), ('browser', e.browser), ('os', e.os), ('language', e.language), ('release', e.release),
         ('country', e.country)],
       e.kind = 'custom', arrayConcat(
         [('event', toString(e.name))],
         arrayMap(key -> ('property', concat(e.name, '\n', key)), JSONExtractKeys(e.properties))),
       [('click', e.selector)]) as pair
     where project_id = {project: String} and e.kind in ('pageview', 'click', 'custom') and pair.2 != ''
     group by project_id, pair.1, pair.2
     settings insert_deduplicate = 0`,
  ],
  left: null,
}

/** The registry: in the order in which an erasure goes through it. What is read to write others anew goes before them. */
export const tableFacts: Record<TableOfProjects, TableFacts> = {
  recording_chunks: { kind: 'recordings', time: 'session_started_at', partition: 'day', erase: deleting('recording_chunks', ofSessions) },
  recording_snapshots: {
    kind: 'recordings',
    time: 'session_started_at',
    partition: 'day',
    erase: deleting('recording_snapshots', ofSessions),
  },
  recording_assets: { kind: 'recordings', time: 'session_started_at', partition: 'day', erase: deleting('recording_assets', ofSessions) },
  events: { kind: 'events', time: 'at', partition: 'month', erase: deleting('events', `(${ofSessions} or ${ofPersons})`) },
  sessions: { kind: 'sessions', time: 'session_started_at', partition: 'month', erase: deleting('sessions', ofSessions) },
  identities: { kind: 'people', time: null, partition: 'none', erase: deleting('identities', `(${ofVisitors} or ${ofPersons})`) },
  person_attributes: { kind: 'people', time: null, partition: 'none', erase: deleting('person_attributes', ofPersons) },
  person_accounts: { kind: 'people', time: null, partition: 'none', erase: deleting('person_accounts', ofPersons) },
  // What is known of a company is not its last person's alone, until there is nobody else of it.
  account_attributes: {
    kind: 'people',
    time: null,
    partition: 'none',
    erase: deleting(
      'account_attributes',
      `account_id in ${found("'account'")} and account_id not in (select account_id from person_accounts where project_id = {project: String})`,
    ),
  },
  heatmap_events: {
    kind: 'heatmaps',
    time: 'at',
    partition: 'month',
    erase: deleting('heatmap_events', `tab in ${found("'tab'", 'toUInt64(id)')}`),
  },
  heatmap_elements: { kind: 'heatmaps', time: null, partition: 'none', erase: elements },
  problem_events: { kind: 'events', time: 'at', partition: 'month', erase: deleting('problem_events', ofSessions) },
  problems: { kind: 'events', time: null, partition: 'none', erase: problems },
  problem_sessions: {
    kind: 'events',
    time: 'session_started_at',
    partition: 'month',
    erase: deleting('problem_sessions', `session in ${found("'session'", 'cityHash64(toUUID(id))')}`),
  },
  // Names of releases, and since when there are any: nobody's.
  seen_releases: { kind: 'events', time: null, partition: 'none', erase: { statements: [], left: null } },
  session_marks: { kind: 'sessions', time: 'session_started_at', partition: 'month', erase: deleting('session_marks', ofSessions) },
  mark_values: { kind: 'events', time: null, partition: 'none', erase: markValues },
  visitor_events: { kind: 'people', time: 'at', partition: 'month', erase: deleting('visitor_events', ofSessions) },
  visitor_sessions: { kind: 'people', time: 'session_started_at', partition: 'month', erase: deleting('visitor_sessions', ofSessions) },
  identifications: {
    kind: 'people',
    time: 'at',
    partition: 'none',
    erase: deleting('identifications', `(${ofSessions} or ${ofPersons})`),
  },
  // What a visitor is listed for that others used too stays theirs.
  frozen_people: {
    kind: 'people',
    time: null,
    partition: 'none',
    erase: deleting('frozen_people', `(kind, id) in ${found("'person', 'visitor'", '(kind, id)')}`),
  },
  frozen_sessions: { kind: 'people', time: 'session_started_at', partition: 'month', erase: deleting('frozen_sessions', ofSessions) },
  // A file stays as long as another recording names it.
  assets: {
    kind: 'vault',
    time: 'stored_at',
    partition: 'none',
    erase: deleting(
      'assets',
      `hash in ${found("'asset'", 'toFixedString(id, 64)')} and hash not in (select toFixedString(hash, 64) from recording_assets where project_id = {project: String} and length(hash) = 64)`,
    ),
  },
  // The list of what is to be erased goes last, with all that it names.
  erasing: { kind: 'people', time: null, partition: 'none', erase: { statements: [], left: null } },
}

const entries = Object.entries(tableFacts) as [TableOfProjects, TableFacts][]

/** In the order in which an erasure goes through them. */
export const tablesToErase: readonly (readonly [TableOfProjects, TableFacts])[] = entries

export { tablesOfProjects, type TableOfProjects }

/** Names of tables are ours: as text in a condition. */
export const tableNames = tablesOfProjects.map((table) => `'${table}'`).join(', ')
