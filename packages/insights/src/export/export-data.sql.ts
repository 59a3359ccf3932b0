import type { ExportFormat, ExportKind } from '@throughline/contract'
import { signalsOfRow } from '../people/signal-sums.sql.ts'

/** How a column is written where cells are text: numbers as they are, times as ISO 8601, a stranger's text so that it is no formula. */
type ColumnKind = 'number' | 'time' | 'ours' | 'text'

interface Exported {
  columns: Readonly<Record<string, ColumnKind>>
  /** Selects these columns; in the order of the table where there is one, so that the engine holds few rows. */
  select: string
}

const inPeriod = (column: string): string => `${column} >= {from: DateTime64(3, 'UTC')} and ${column} < {to: DateTime64(3, 'UTC')}`

const eventColumns = {
  event_id: 'ours',
  kind: 'ours',
  name: 'text',
  at: 'time',
  received_at: 'time',
  visitor_id: 'text',
  person_id: 'text',
  account_id: 'text',
  session_id: 'ours',
  tab_id: 'text',
  url: 'text',
  path: 'text',
  route: 'text',
  title: 'text',
  referrer: 'text',
  referrer_host: 'text',
  utm_source: 'text',
  utm_medium: 'text',
  utm_campaign: 'text',
  device: 'text',
  browser: 'text',
  os: 'text',
  country: 'text',
  language: 'text',
  release: 'text',
  viewport_width: 'number',
  viewport_height: 'number',
  selector: 'text',
  label: 'text',
  tag: 'text',
  duration_ms: 'number',
  depth: 'number',
  message: 'text',
  stack: 'text',
  status: 'number',
  burst: 'number',
  value: 'number',
  fingerprint: 'text',
  properties: 'text',
} as const satisfies Record<string, ColumnKind>

const sessionColumns = {
  session_id: 'ours',
  started_at: 'time',
  ended_at: 'time',
  visitor_id: 'text',
  person_id: 'text',
  duration_ms: 'number',
  events: 'number',
  pages: 'number',
  clicks: 'number',
  errors: 'number',
  failed_requests: 'number',
  rage_clicks: 'number',
  dead_clicks: 'number',
  entry_url: 'text',
  exit_url: 'text',
  referrer_host: 'text',
  device: 'text',
  browser: 'text',
  os: 'text',
  country: 'text',
  language: 'text',
  release: 'text',
  recorded: 'number',
} as const satisfies Record<string, ColumnKind>

const peopleColumns = {
  person_id: 'text',
  visitors: 'ours',
  account_id: 'text',
  first_seen_at: 'time',
  last_seen_at: 'time',
  sessions: 'number',
  events: 'number',
  pages: 'number',
  signals: 'number',
  active_ms: 'number',
  device: 'text',
  country: 'text',
  attributes: 'text',
} as const satisfies Record<string, ColumnKind>

const sessionSources: Partial<Record<keyof typeof sessionColumns, string>> = {
  session_id: 'toString(s.session_id)',
  duration_ms: "toUInt64(greatest(0, dateDiff('millisecond', s.started_at, s.ended_at)))",
  entry_url: 'finalizeAggregation(s.entry_url)',
  exit_url: 'finalizeAggregation(s.exit_url)',
  referrer_host: 'finalizeAggregation(s.referrer_host)',
  recorded: 'toBool(s.chunks > 0)',
}

const people = `
  select
    if(known != '', known, named) as person_id,
    arraySort(groupArray(one_visitor)) as visitors,
    any(belongs.account) as account_id,
    min(first_at) as first_seen_at,
    max(last_at) as last_seen_at,
    sum(session_count) as sessions,
    sum(event_count) as events,
    sum(page_count) as pages,
    sum(signal_count) as signals,
    sum(seen_ms) as active_ms,
    argMax(device_kind, last_at) as device,
    argMax(country_code, last_at) as country,
    if(any(told.attributes) = '', '{}', any(told.attributes)) as attributes
  from (
    select
      visitor_id as one_visitor, max(v.person_id) as named, min(v.started_at) as first_at, max(v.ended_at) as last_at,
      uniqExact(v.session_id) as session_count, sum(v.events) as event_count, sum(v.pages) as page_count,
      sum(${signalsOfRow}) as signal_count,
      sum(v.active_ms) as seen_ms, max(toString(v.device)) as device_kind, max(toString(v.country)) as country_code
    from visitor_sessions as v
    where project_id = {project: String} and ${inPeriod('session_started_at')}
    group by visitor_id
  ) as seen
  left join (
    select visitor_id, argMax(person_id, at) as known from identities where project_id = {project: String} group by visitor_id
  ) as identity on identity.visitor_id = seen.one_visitor
  left join (
    select person_id as who, argMax(account_id, at) as account from person_accounts where project_id = {project: String} group by person_id
  ) as belongs on belongs.who = if(known != '', known, named)
  left join (
    select who, toJSONString(mapFromArrays(groupArray(attribute), groupArray(latest))) as attributes
    from (
      select person_id as who, toString(key) as attribute, argMax(value, at) as latest
      from person_attributes where project_id = {project: String} group by person_id, key order by who, attribute
    )
    group by who
  ) as told on told.who = if(known != '', known, named)
  group by person_id, if(person_id = '', one_visitor, '')
  order by first_seen_at, visitors`

const exported: Readonly<Record<ExportKind, Exported>> = {
  events: {
    columns: eventColumns,
    select: `
      select ${Object.keys(eventColumns)
        .map((column) =>
          column.endsWith('_id') && eventColumns[column as 'event_id'] === 'ours'
            ? `toString(e.${column}) as ${column}`
            : `e.${column} as ${column}`,
        )
        .join(', ')}
      from events as e
      where e.project_id = {project: String} and ${inPeriod('e.at')}
      order by toDate(e.at), e.kind, e.name, e.at, e.event_id`,
  },
  sessions: {
    columns: sessionColumns,
    select: `
      select ${Object.keys(sessionColumns)
        .map((column) => `${sessionSources[column as keyof typeof sessionColumns] ?? `s.${column}`} as ${column}`)
        .join(', ')}
      from sessions as s final
      where s.project_id = {project: String} and ${inPeriod('s.session_started_at')}
      order by s.session_started_at, s.session_id`,
  },
  people: { columns: peopleColumns, select: people },
}

const asIso = (column: string): string => `concat(replaceOne(toString(${column}), ' ', 'T'), 'Z') as ${column}`

/** A spreadsheet takes a cell that begins so for a formula. */
const asCell = (column: string): string => `if(match(${column}, '^[=+@\\\\t\\\\r-]'), concat('''', ${column}), ${column}) as ${column}`

const inText = (name: string, kind: ColumnKind, isCells: boolean): string => {
  if (kind === 'time') return asIso(name)
  return kind === 'text' && isCells ? asCell(name) : name
}

/** What is exported of a period, in the columns of a file: of Parquet each of its own type, else times as ISO 8601. */
export const exportedRows = (kind: ExportKind, format: ExportFormat): string => {
  const { columns, select } = exported[kind]
  if (format === 'parquet') return select
  const written = Object.entries(columns).map(([name, columnKind]) => inText(name, columnKind, format === 'csv'))
  return `select ${written.join(', ')} from (${select})`
}
