import type { PeopleSort } from '@throughline/contract'
import type { Compiled } from '../conditions/compile-condition.ts'
import { isOfSessions } from '../conditions/keys.sql.ts'
import { withLatestPersonsOf } from './person.sql.ts'
import { signalsOfRow } from './signal-sums.sql.ts'
import { visitorsOfPersons } from './visitors-of-persons.sql.ts'

export const inPeriod = `session_started_at >= {from: DateTime64(3, 'UTC')} and session_started_at < {to: DateTime64(3, 'UTC')}`

/** What lists are ordered by, over all rows of a visitor; then over its people. Sessions are told apart before they are counted. */
const sorts: Readonly<Record<PeopleSort, { ofVisitor: string; ofPerson: string }>> = {
  lastSeen: { ofVisitor: 'toUnixTimestamp64Milli(max(ended_at))', ofPerson: 'max(measure)' },
  sessions: { ofVisitor: 'toInt64(uniqExact(session_id))', ofPerson: 'sum(measure)' },
  signals: { ofVisitor: `toInt64(sum(${signalsOfRow}))`, ofPerson: 'sum(measure)' },
}

const isIdentified = "(known_person != 0 or named != '')"

/** Conditions on people by name, over the visitors of one person; `who` is a number for whoever it is. */
export const peopleConditions = {
  identified: `max(${isIdentified}) = 1`,
  unidentified: `max(${isIdentified}) = 0`,
  live: `max(received) >= {liveSince: DateTime64(3, 'UTC')}`,
  search: `
    (max(positionCaseInsensitiveUTF8(one_visitor, {search: String})) > 0 or who in (
      select cityHash64('person', person_id) from identities
      where project_id = {project: String} and positionCaseInsensitiveUTF8(person_id, {search: String}) > 0
      union all
      select cityHash64('person', max(named)) from (
        select person_id as named from visitor_sessions
        where project_id = {project: String} and person_id != '' and positionCaseInsensitiveUTF8(person_id, {search: String}) > 0
      ) group by named
      union all
      select cityHash64('person', person_id) from person_attributes where project_id = {project: String}
      group by key, person_id having positionCaseInsensitiveUTF8(argMax(value, at), {search: String}) > 0
    ))`,
  account: `
    who in (
      select cityHash64('person', person_id) from person_accounts where project_id = {project: String}
      group by person_id having argMax(account_id, at) = {account: String}
    )`,
  attribute: `
    who in (
      select cityHash64('person', person_id) from person_attributes where project_id = {project: String} and key = {attribute: String}
      group by person_id having {anyValue: UInt8} = 1 or argMax(value, at) = {value: String}
    )`,
} as const

export type PeopleCondition = keyof typeof peopleConditions

/** What a list of people is narrowed by: conditions by name, and one on sessions, which one of theirs in the period has to fulfil. */
export interface PeopleAsked {
  readonly conditions: readonly PeopleCondition[]
  readonly compiled?: Compiled | undefined
}

const havingOf = ({ people, ...compiled }: Compiled): { fits: string; having: string } =>
  people
    ? { fits: '1', having: `who ${people.isEverybodyElse ? 'not in' : 'in'} (${people.numbers})` }
    : { fits: isOfSessions(compiled.fulfils), having: 'max(fitted) = 1' }

/** People of the period with one of their visitors: those that nobody identified are one each. */
const people = (sort: PeopleSort, { conditions, compiled }: PeopleAsked, more: readonly string[] = []): string => {
  const of = compiled && havingOf(compiled)
  const having = [...conditions.map((name) => peopleConditions[name]), ...(of ? [of.having] : []), ...more]
  return `
    select
      multiIf(known_person != 0, known_person, named != '', cityHash64('person', named), visitor) as who,
      any(one_visitor) as some_visitor,
      max(named) as named_person,
      max(${isIdentified}) as identified,
      max(received) as last_received,
      ${sorts[sort].ofPerson} as sort_value
    from (
      select
        visitor_id as one_visitor, cityHash64('visitor', visitor_id) as visitor, max(person_id) as named,
        max(last_received_at) as received, ${sorts[sort].ofVisitor} as measure${of ? `, max(${of.fits}) as fitted` : ''}
      from visitor_sessions
      where project_id = {project: String} and ${inPeriod}
      group by visitor_id
    ) as seen ${withLatestPersonsOf('visitor')}
    group by who
    ${having.length > 0 ? `having ${having.join(' and ')}` : ''}`
}

const beyondCursor = '(sort_value, who) < ({cursorValue: Int64}, {cursorWho: UInt64})'

/** A page of people: who they are as a number, one visitor of each and whom its events name, in the order of `sort`, the most first. */
export const pageOfPeople = (sort: PeopleSort, asked: PeopleAsked, isFirst: boolean): string => `
  select toString(who) as who_number, some_visitor, named_person, sort_value
  from (${people(sort, asked, isFirst ? [] : [beyondCursor])})
  order by sort_value desc, who desc
  limit {limit: UInt32}`

export const peopleCounts = (asked: PeopleAsked): string => `
  select
    count() as people_count, countIf(identified = 1) as identified_count,
    countIf(last_received >= {liveSince: DateTime64(3, 'UTC')}) as live_count
  from (${people('lastSeen', asked)})`

/**
 * What is shown of `{persons: Array(String)}` and of `{visitors: Array(String)}`, which are nobody's: a row each, the person's with an
 * empty `lone_visitor`. First seen is over all time, all else of the period.
 */
export const peopleFigures = `
  select
    of.who as person,
    if(of.who = '', s.visitor_id, '') as lone_visitor,
    uniqExact(s.visitor_id) as visitor_count,
    uniqExactIf(s.session_id, in_period) as session_count,
    sumIf(${signalsOfRow}, in_period) as signal_count,
    sumIf(s.active_ms, in_period) as seen_ms,
    min(s.started_at) as first_at,
    maxIf(s.ended_at, in_period) as last_at,
    max(s.last_received_at) as received,
    argMaxIf(s.device, s.ended_at, in_period and s.device != '') as device_kind,
    argMaxIf(s.country, s.ended_at, in_period and s.country != '') as country_code
  from (
    select *, ${inPeriod} as in_period
    from visitor_sessions
    where project_id = {project: String}
      and (visitor_id in {visitors: Array(String)} or visitor_id in (select visitor_id from (${visitorsOfPersons})))
  ) as s
  inner join (
    ${visitorsOfPersons}
    union all
    select arrayJoin({visitors: Array(String)}) as visitor_id, '' as who
  ) as of on of.visitor_id = s.visitor_id
  group by person, lone_visitor`

/** The account of each of these persons, by the latest word. */
export const accountsOfPersons = `
  select person_id as person, argMax(account_id, at) as account
  from person_accounts
  where project_id = {project: String} and person_id in {persons: Array(String)}
  group by person_id`
