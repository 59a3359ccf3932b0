import type { PathPlace, PathsQuery } from '@throughline/contract'
import { inStretch } from '../conditions/keys.sql.ts'
import { everySession } from './rows.sql.ts'
import type { Values } from './values.ts'

/** A place as a number: lists of numbers of all sessions need a fraction of the memory that lists of texts do. */
const numberOf = (text: string, isEvent: string): string => `cityHash64(${text}, toUInt8(${isEvent}))`

const placeOf = (place: PathPlace, values: Values): string =>
  'route' in place ? numberOf(values.add(place.route, 'String'), '0') : numberOf(values.add(place.event, 'String'), '1')

/** From a place on; or back from it; or from the beginning. Empty where a session has not been there. */
const cut = ({ from, to }: PathsQuery, values: Values): string => {
  const at = (place: PathPlace): string => `indexOf(way, ${placeOf(place, values)})`
  if (from) return `if(${at(from)} = 0, [], arraySlice(way, ${at(from)}))`
  if (to) return `arrayReverse(arraySlice(way, 1, ${at(to)}))`
  return 'way'
}

/** Which events are places of paths. One that paths run from or to is, also where others are not. */
export const isPlace = ({ from, to, events }: PathsQuery, values: Values): string => {
  if (events) return `kind in ('pageview', 'custom')`
  const end = from ?? to
  return end && 'event' in end
    ? `(kind = 'pageview' or kind = 'custom' and name = ${values.add(end.event, 'String')})`
    : `kind = 'pageview'`
}

/** The same of what a session keeps: each place with its moment before it, as one number (schema step 23). */
const keptPlaces = ({ from, to, events }: PathsQuery, values: Values): string => {
  if (events) return 'arrayConcat(places, event_places)'
  const end = from ?? to
  return end && 'event' in end ? `arrayConcat(places, arrayFilter(one -> toUInt64(one) = ${placeOf(end, values)}, event_places))` : 'places'
}

const firstAt = (bound: 'from' | 'to'): string => `bitShiftLeft(toUInt128(toUnixTimestamp64Milli({${bound}: DateTime64(3, 'UTC')})), 64)`

/**
 * The path of each session that has one, as far as it is asked for and one step more. A place that comes twice in a row counts once. Needs
 * `{since}` and `{until}`, between which sessions with events of the period begin.
 */
export const pathsOfSessions = (query: PathsQuery, values: Values): string => `
  select session_id, arraySlice(${cut(query, values)}, 1, {steps: UInt8} + 1) as path
  from (
    select
      session_id,
      arrayCompact(arrayMap(
        one -> toUInt64(one),
        arraySort(arrayFilter(one -> one >= ${firstAt('from')} and one < ${firstAt('to')}, ${keptPlaces(query, values)})))) as way
    from sessions final
    where ${inStretch} and ${everySession}
  )
  where notEmpty(path)`

/** A place and the step that it is at, as one number. */
const atStep = (place: string, step: string): string => `bitOr(bitShiftLeft(${place}, 4), ${step})`

/** The texts of all places, by as much of their numbers as is left of them at a step. */
const namedPlaces = `
  select distinct bitShiftRight(${atStep(numberOf('value', 'is_event'), '0')}, 4) as number, value as text, is_event
  from (
    select value, toUInt8(mark = 'event') as is_event from mark_values where project_id = {project: String} and mark in ('page', 'event')
    union all
    select '', 0
  )`

/** The places of each step that have most sessions, \`{most: UInt8}\` of each: lists of what they are at which step, their texts, and whether these are events'. */
const shownPlaces = (query: PathsQuery, values: Values): string => `
  select groupArray(here) as at_step, groupArray(text) as texts, groupArray(is_event) as of_events
  from (
    select here, text, is_event
    from (
      select here, count() as sessions
      from (select arrayJoin(arrayMap((place, step) -> ${atStep('place', 'step')}, path, arrayEnumerate(path))) as here from (${pathsOfSessions(query, values)}))
      where bitAnd(here, 15) <= {steps: UInt8}
      group by here
    ) as counted
    inner join (${namedPlaces}) as named on named.number = bitShiftRight(counted.here, 4)
    order by bitAnd(here, 15), sessions desc, is_event, text
    limit {most: UInt8} by bitAnd(here, 15)
  )`

const OTHERS = 1

/**
 * How many sessions went from each place at each step to which next one (`ends`: to none). Places that are not among those of their step that most
 * sessions were at are null, joined. All is counted twice, first for these places, then by them: sessions by all pairs of places do not fit into the memory of a question.
 */
export const stepsOfPaths = (query: PathsQuery, values: Values): string => {
  const shown = `transform(${atStep('place', 'step')}, shown.1, arrayMap(index -> toUInt16(index + ${OTHERS}), arrayEnumerate(shown.1)), toUInt16(${OTHERS}))`
  const textOf = (index: string): string => `if(${index} > ${OTHERS}, shown.2[${index} - ${OTHERS}], null)`
  const isEvent = (index: string): string => `${index} > ${OTHERS} and shown.3[${index} - ${OTHERS}] = 1`
  return `
  with (${shownPlaces(query, values)}) as shown
  select
    step, ${textOf('here')} as place, ${isEvent('here')} as is_event, ${textOf('there')} as next, ${isEvent('there')} as next_is_event,
    there = 0 as ends, sessions
  from (
    select step, here, there, count() as sessions
    from (
      select least(length(path), {steps: UInt8}) as taken, arrayMap((place, step) -> ${shown}, path, arrayEnumerate(path)) as indices
      from (${pathsOfSessions(query, values)})
    )
    array join
      arrayEnumerate(arrayResize(indices, taken)) as step, arrayResize(indices, taken) as here, arrayResize(arrayPopFront(indices), taken) as there
    group by step, here, there
  )
  order by step, sessions desc, place, next
  limit 100000`
}

/** What a session is at, at a step counted from 1: one place, or none of those shown (each as `0 /a-route` or `1 an event's name`). */
export const isAt = (step: number, place: PathPlace | { noneOf: readonly string[] }, values: Values): string => {
  const number = values.add(step, 'UInt64')
  const fits =
    'noneOf' in place
      ? `not has(arrayMap(one -> ${numberOf('substring(one, 3)', 'substring(one, 1, 1)')}, ${values.add(place.noneOf, 'Array(String)')}), path[${number}])`
      : `path[${number}] = ${placeOf(place, values)}`
  return `length(path) >= ${number} and ${fits}`
}
