import { latestPersons, whoOfRow, whoOfVisitor, withLatestPersons, withLatestPersonsOf } from '../people/person.sql.ts'
import { inStretch } from './keys.sql.ts'

/** Numbers of people (`someone`), or of everybody but these. */
export interface PeopleSet {
  readonly numbers: string
  readonly isEverybodyElse: boolean
}

export const everybodyElse = ({ numbers, isEverybodyElse }: PeopleSet): PeopleSet => ({ numbers, isEverybodyElse: !isEverybodyElse })

/** Those who are in all of these sets. */
export const inAllOf = (sets: readonly PeopleSet[]): PeopleSet => {
  const [first, ...more] = sets.filter(({ isEverybodyElse }) => !isEverybodyElse)
  const without = sets.filter(({ isEverybodyElse }) => isEverybodyElse)
  if (!first) return { numbers: without.map(({ numbers }) => numbers).join(' union all '), isEverybodyElse: true }
  const tests = [...more.map(({ numbers }) => `someone in (${numbers})`), ...without.map(({ numbers }) => `someone not in (${numbers})`)]
  if (tests.length === 0) return first
  return { numbers: `select someone from (${first.numbers}) as chosen where ${tests.join(' and ')}`, isEverybodyElse: false }
}

/** Those who are in any of these sets. */
export const inAnyOf = (sets: readonly PeopleSet[]): PeopleSet => everybodyElse(inAllOf(sets.map(everybodyElse)))

const knownVisitors = `select cityHash64('visitor', visitor_id) from identities where project_id = {project: String}`

/** With the numbers of people those of all their browsers that were identified. */
const withBrowsers = (numbers: string): string => `
  select arrayJoin([someone, known_visitor]) from (${numbers}) as chosen
  left join (${latestPersons}) as browsers on browsers.known_person = chosen.someone`

/**
 * Whether a session (its row in `sessions final`) is of one of these people: its visitor turned out to be one; or, where nothing is known of
 * the visitor, the session itself names one, or its visitor is one.
 */
export const isOfPeopleIn = ({ numbers, isEverybodyElse }: PeopleSet): string => `
  if(
    person_id != '' and cityHash64('visitor', visitor_id) not in (${knownVisitors}),
    cityHash64('person', person_id), cityHash64('visitor', visitor_id)
  ) ${isEverybodyElse ? 'not in' : 'in'} (${withBrowsers(numbers)})`

/** Whether an event counts for one of these people, over its row in `events`. */
export const isEventOfPeopleIn = ({ numbers, isEverybodyElse }: PeopleSet): string => `
  if(person != 0 and visitor not in (${knownVisitors}), person, visitor) ${isEverybodyElse ? 'not in' : 'in'} (${withBrowsers(numbers)})`

/**
 * How many people of a set had sessions in a stretch of time, and how many these are. Told by the sessions in the order of visitors, where the few that
 * are theirs lie together and numbers take no room. Only these are put together: all rows of a session have the same visitor, and the one that
 * names a person is among them.
 */
export const countOfPeopleIn = ({ numbers, isEverybodyElse }: PeopleSet): string => {
  const members = withBrowsers(numbers)
  const isVisitor = `visitor in (${members})`
  const isNamed = `(person_id != '' and cityHash64('person', person_id) in (${members}))`
  return `
    select uniqExact(multiIf(known_person != 0, known_person, person_id != '', cityHash64('person', person_id), visitor)) as people_count, count() as session_count
    from (
      select visitor, person_id, ${isVisitor} as is_visitor, ${isNamed} as is_named
      from visitor_sessions final
      prewhere ${inStretch} ${isEverybodyElse ? '' : `and (is_visitor or is_named)`}
    ) as visits ${withLatestPersonsOf('visitor')}
    where ${isEverybodyElse ? 'not ' : ''}if(person_id != '' and known_person = 0, is_named, is_visitor)`
}

/** A stretch of time, both ends placeholders of moments; from is included, to is not. */
export interface Window {
  readonly from: string
  readonly to: string
}

const eventsWithin = ({ from, to }: Window): string =>
  `and at >= ${from} and at < ${to} and toDate(at) >= toDate(${from}) and toDate(at) <= toDate(${to})`

interface Doing {
  /** A condition on events. */
  readonly matches: string
  /** Undefined for all time. */
  readonly within: Window | undefined
  /** A condition on how often it was done. */
  readonly often: (times: string) => string
}

/** Those who did such events so often, whatever browsers they came with. */
export const whoDid = ({ matches, within, often }: Doing): string => `
  select ${whoOfVisitor} as someone
  from (
    select visitor, person, count() as done from events
    where project_id = {project: String} ${within ? eventsWithin(within) : ''} and ${matches}
    group by visitor, person
  ) as acts ${withLatestPersonsOf('visitor')}
  group by someone
  having ${often('sum(done)')}`

/** Events lie up to three days from their session's start, when the browser's clock is as far off as is believed. */
const seenEnds = {
  first: { end: 'min', of: 'started_at', near: ({ to }: Window) => `session_started_at < ${to} + interval 3 day` },
  last: { end: 'max', of: 'ended_at', near: ({ from }: Window) => `session_started_at >= ${from} - interval 4 day` },
} as const

/** Those who were seen for the first time, or the last, in a stretch of time. */
export const whoSeen = (which: keyof typeof seenEnds, within: Window): string => {
  const { end, of, near } = seenEnds[which]
  return `
    select ${whoOfRow} as someone
    from (
      select visitor_id, person_id, ${end}(${of}) as moment from visitor_sessions final
      where project_id = {project: String} and ${near(within)}
      group by visitor_id, person_id
    ) as ends ${withLatestPersons}
    group by someone
    having ${end}(moment) >= ${within.from} and ${end}(moment) < ${within.to}`
}

/** Persons of whom the site's latest word on the attribute passes the test, which is given the value. */
export const personsWith = (key: string, passes: (value: string) => string): string => `
  select cityHash64('person', person_id) as someone from person_attributes
  where project_id = {project: String} and key = ${key}
  group by person_id having ${passes('argMax(value, at)')}`

/** Persons whose company, by the latest word, is one of these, which are `= {…}` or `in (…)`. */
export const personsOfAccounts = (accounts: string): string => `
  select cityHash64('person', person_id) as someone from person_accounts
  where project_id = {project: String}
  group by person_id having argMax(account_id, at) ${accounts}`

export const accountsWith = (key: string, passes: (value: string) => string): string => `in (
  select account_id from account_attributes
  where project_id = {project: String} and key = ${key}
  group by account_id having ${passes('argMax(value, at)')})`

const ofList = (segment: string): string => `project_id = {project: String} and segment_id = ${segment}`

/** Those on the list of a frozen segment; a visitor stands there for whom it has turned out to be. */
export const peopleOnList = (segment: string): string => `
  select cityHash64('person', id) as someone from frozen_people where ${ofList(segment)} and kind = 'person'
  union all
  select if(known_person != 0, known_person, visitor) as someone
  from (select cityHash64('visitor', id) as visitor from frozen_people where ${ofList(segment)} and kind = 'visitor') as listed
  ${withLatestPersonsOf('visitor')}`

/** Keys of the sessions on the list of a frozen segment. */
export const sessionsOnList = (segment: string): string =>
  `select session_started_at, session_id from frozen_sessions where ${ofList(segment)}`
