import type { Interval } from '@throughline/contract'
import { whoOfVisitor, withLatestPersonsOf } from '../people/person.sql.ts'

/** Where a condition on visits stands once one is asked for (`of-visits.ts`); till then it holds for every event. */
export const everyVisit = `notEmpty('every visit')`

/** The same of statements that read rows of `sessions`, which say otherwise whose they are. */
export const everySession = `notEmpty('every session')`

/** Events of the project up to the end of a period. */
export const untilPeriodEnds = `project_id = {project: String} and at < {to: DateTime64(3, 'UTC')} and ${everyVisit}`

/** Events of the project in a period, by what they are kept by. */
export const inPeriod = `
  project_id = {project: String} and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and toDate(at) >= toDate({from: DateTime64(3, 'UTC')}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})
  and ${everyVisit}`

/** Whoever an event counts for, as a number; goes with `withPersons`. */
export const who = whoOfVisitor
export const withPersons = withLatestPersonsOf('visitor')

/** To which account whoever an event counts for belongs, as `account` (0 for none), by the latest word; goes after `withPersons`. */
export const withAccounts = `
  left any join (
    select cityHash64('person', person_id) as belonging_person, cityHash64(argMax(account_id, at)) as account
    from person_accounts
    where project_id = {project: String}
    group by person_id
  ) as belonging on belonging.belonging_person = ${who}`

/** When the bucket begins that an event lies in, in the project's time zone, as the engine has it: cheaper to group by than its key. */
export const startOfBucket: Readonly<Record<Interval, string>> = {
  hour: `toStartOfHour(at, {timeZone: String})`,
  day: `toDate(at, {timeZone: String})`,
  week: `toStartOfWeek(at, 1, {timeZone: String})`,
  month: `toStartOfMonth(at, {timeZone: String})`,
}

/** The key of the bucket that begins then (time-frame.ts). */
export const keyOfBucket = (interval: Interval, start: string): string =>
  interval === 'hour' ? `toString(toUnixTimestamp(${start}))` : `toString(${start})`

/** The key of the bucket that an event lies in. */
export const bucketOf = (interval: Interval): string => keyOfBucket(interval, startOfBucket[interval])

/** A number that grows by one with every interval; the differences say what lies between. */
export const indexOf: Readonly<Record<Exclude<Interval, 'hour'>, string>> = {
  day: `toInt32(toDate(at, {timeZone: String}))`,
  week: `intDiv(toInt32(toDate(at, {timeZone: String})) + 3, 7)`,
  month: `toInt32(toYear(at, {timeZone: String}) * 12 + toMonth(at, {timeZone: String}))`,
}

/** The same number, of a calendar day. */
export const indexOfDay = (interval: Exclude<Interval, 'hour'>, day: string): number => {
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  if (interval === 'day') return days
  return interval === 'week' ? Math.floor((days + 3) / 7) : Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
