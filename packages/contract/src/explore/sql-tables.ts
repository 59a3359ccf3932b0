/** A column of what may be read with SQL: its name, its type as the engine says it, and what it holds. */
export interface SqlColumn {
  readonly name: string
  readonly type: string
  readonly about: string
}

export interface SqlTable {
  readonly name: string
  readonly about: string
  readonly columns: readonly SqlColumn[]
}

const column = (name: string, type: string, about: string): SqlColumn => ({ name, type, about })

const MOMENT = "DateTime64(3, 'UTC')"
const TEXT = 'String'
const COUNT = 'UInt64'

const ofBrowser = [
  column('device', TEXT, 'desktop, tablet or phone'),
  column('browser', TEXT, 'such as Chrome'),
  column('os', TEXT, 'such as Windows'),
  column('country', TEXT, 'two letters; empty if unknown'),
  column('language', TEXT, 'the browser’s, such as en-GB'),
]

/** Everything that SQL may read, of one project only: these names stay, and columns are only ever added. */
export const sqlTables = [
  {
    name: 'events',
    about: 'One row per event, of every kind.',
    columns: [
      column('at', MOMENT, 'when it happened'),
      column('event_id', 'UUID', ''),
      column(
        'kind',
        TEXT,
        'pageview, leave, click, rest, signal, recorder, custom, identify, vital, error, console_error or failed_request',
      ),
      column('name', TEXT, 'of a custom event, a signal or a vital'),
      column('visitor_id', TEXT, 'one browser'),
      column('person_id', TEXT, 'whom the event itself names; who a visitor turned out to be is in identities'),
      column('account_id', TEXT, 'the company, on identify'),
      column('session_id', 'UUID', 'also the id of its recording'),
      column('url', TEXT, ''),
      column('path', TEXT, ''),
      column('route', TEXT, 'the path with ids folded: /orders/:id'),
      column('title', TEXT, 'of the page'),
      column('referrer', TEXT, ''),
      column('referrer_host', TEXT, ''),
      column('utm_source', TEXT, ''),
      column('utm_medium', TEXT, ''),
      column('utm_campaign', TEXT, ''),
      ...ofBrowser,
      column('release', TEXT, 'the version of your site'),
      column('selector', TEXT, 'what was clicked or rested upon'),
      column('label', TEXT, 'its words'),
      column('duration_ms', 'UInt32', 'leave: visible time; rest; failed request'),
      column('depth', 'UInt32', 'leave: the furthest px from the top that was seen'),
      column('message', TEXT, 'of an error, or method and address of a failed request'),
      column('status', 'UInt16', 'of a failed request'),
      column('value', 'Float64', 'of a vital'),
      column('properties', TEXT, "one JSON object: JSONExtractString(properties, 'plan')"),
    ],
  },
  {
    name: 'sessions',
    about: 'One row per session.',
    columns: [
      column('session_id', 'UUID', ''),
      column('started_at', MOMENT, ''),
      column('ended_at', MOMENT, 'its last event'),
      column('visitor_id', TEXT, ''),
      column('person_id', TEXT, 'whom the session itself names'),
      column('events', COUNT, ''),
      column('pages', COUNT, ''),
      column('clicks', COUNT, ''),
      column('custom_events', COUNT, ''),
      column('errors', COUNT, ''),
      column('failed_requests', COUNT, ''),
      column('rage_clicks', COUNT, ''),
      column('dead_clicks', COUNT, ''),
      column('active_ms', COUNT, 'time in which something was done'),
      column('entry_url', TEXT, ''),
      column('exit_url', TEXT, ''),
      column('referrer_host', TEXT, ''),
      column('utm_source', TEXT, ''),
      column('utm_medium', TEXT, ''),
      column('utm_campaign', TEXT, ''),
      ...ofBrowser,
      column('release', TEXT, ''),
      column('recorded', 'Bool', 'whether it can be watched'),
    ],
  },
  {
    name: 'people',
    about: 'One row per person, and per visitor who is nobody known.',
    columns: [
      column('person_id', TEXT, 'empty for a visitor who was never identified'),
      column('visitor_ids', 'Array(String)', 'the browsers used'),
      column('first_seen_at', MOMENT, ''),
      column('last_seen_at', MOMENT, ''),
      column('sessions', COUNT, ''),
      column('events', COUNT, ''),
      column('pages', COUNT, ''),
      column('custom_events', COUNT, ''),
    ],
  },
  {
    name: 'identities',
    about: 'Who a visitor turned out to be, by the latest word.',
    columns: [column('visitor_id', TEXT, ''), column('person_id', TEXT, ''), column('identified_at', MOMENT, '')],
  },
  {
    name: 'person_attributes',
    about: 'What the site told of persons, the latest word on each.',
    columns: [
      column('person_id', TEXT, ''),
      column('key', TEXT, 'such as plan'),
      column('value', TEXT, 'text as it was told, else JSON'),
      column('told_at', MOMENT, ''),
    ],
  },
  {
    name: 'person_accounts',
    about: 'To which company a person belongs, by the latest word.',
    columns: [column('person_id', TEXT, ''), column('account_id', TEXT, ''), column('told_at', MOMENT, '')],
  },
  {
    name: 'account_attributes',
    about: 'What the site told of companies, the latest word on each.',
    columns: [column('account_id', TEXT, ''), column('key', TEXT, ''), column('value', TEXT, ''), column('told_at', MOMENT, '')],
  },
] as const satisfies readonly SqlTable[]

export type SqlTableName = (typeof sqlTables)[number]['name']
