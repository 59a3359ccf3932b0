import { signalNames, type accountSorts } from '@throughline/contract'
import { inPeriod } from './list-people.sql.ts'
import { withLatestPersonsOf } from './person.sql.ts'
import { signalsOfRow, signalSums } from './signal-sums.sql.ts'

/** To which company each person belongs by the latest word. */
const members = `
  select cityHash64('person', person_id) as member, argMax(account_id, at) as company
  from person_accounts
  where project_id = {project: String}
  group by person_id`

/** What each person did in the period, a row for each visitor. */
const activity = `
  select if(known_person != 0, known_person, cityHash64('person', named)) as who, *
  from (
    select
      cityHash64('visitor', visitor_id) as visitor, max(person_id) as named, uniqExact(session_id) as session_count,
      min(started_at) as first_at, max(ended_at) as last_at, sum(${signalsOfRow}) as signal_count, sum(active_ms) as seen_ms,
      ${signalSums}
    from visitor_sessions
    where project_id = {project: String} and ${inPeriod}
    group by visitor_id
  ) as seen ${withLatestPersonsOf('visitor')}
  where known_person != 0 or named != ''`

const activityOfAccounts = `
  select
    company as active_company, uniqExact(who) as active_count, sum(session_count) as sessions_sum, min(first_at) as earliest,
    max(last_at) as latest, sum(signal_count) as signals_sum, sum(seen_ms) as seen_sum,
    ${signalNames.map((name) => `sum(${name}) as ${name}_sum`).join(', ')}
  from (${activity}) as done
  inner join (${members}) as belonging on member = who
  group by active_company`

const accounts = `
  select company as account, people_count, active_count, sessions_sum, earliest, latest, signals_sum, seen_sum,
    ${signalNames.map((name) => `${name}_sum as ${name}`).join(', ')}
  from (select company, count() as people_count from (${members}) group by company) as named
  left any join (${activityOfAccounts}) as active on active_company = company`

const sortValues: Readonly<Record<(typeof accountSorts)[number], string>> = {
  lastSeen: 'toUnixTimestamp64Milli(latest)',
  people: 'toInt64(people_count)',
  sessions: 'toInt64(sessions_sum)',
  signals: 'toInt64(signals_sum)',
}

const isSearched = `
  (positionCaseInsensitiveUTF8(account, {search: String}) > 0 or account in (
    select account_id from account_attributes where project_id = {project: String}
    group by key, account_id having positionCaseInsensitiveUTF8(argMax(value, at), {search: String}) > 0
  ))`

const beyondCursor = `(sort_value < {cursorValue: Int64} or (sort_value = {cursorValue: Int64} and account > {cursorAccount: String}))`

/** A page of companies, the most first; those of which nobody was there in the period have no time in `latest` (1970). */
export const pageOfAccounts = (sort: (typeof accountSorts)[number], has: { cursor: boolean; search: boolean }): string => `
  select *, ${sortValues[sort]} as sort_value
  from (${accounts})
  where ${[...(has.cursor ? [beyondCursor] : []), ...(has.search ? [isSearched] : []), '1'].join(' and ')}
  order by sort_value desc, account
  limit {limit: UInt32}`

export const oneAccount = `select * from (${accounts}) where account = {account: String}`

/** What the site told of a company, by the latest word. What is not text is kept as JSON. */
export const attributesOfAccount = `
  select key, argMax(value, at) as latest, max(at) as told
  from account_attributes
  where project_id = {project: String} and account_id = {account: String}
  group by key
  order by key`

/** The latest values of the attributes that may name some companies. */
export const namingAttributesOfAccounts = `
  select account_id as account, key, argMax(value, at) as latest
  from account_attributes
  where project_id = {project: String} and account_id in {accounts: Array(String)} and lower(key) in {keys: Array(String)}
  group by account_id, key
  order by account_id, key`
