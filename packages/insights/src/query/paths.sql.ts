import type { PathPlace, PathsQuery } from '@throughline/contract'
import { keyOfEvent } from './funnel.sql.ts'
import { inPeriod } from './rows.sql.ts'
import type { Values } from './values.ts'

/** The text of an event's place, its page's route or its own name, and whether it is an event's. */
const TEXT = `if(kind = 'pageview', toString(route), toString(name))`
const IS_EVENT = `kind != 'pageview'`

/** A place as a number: lists of numbers of all sessions need a fraction of the memory that lists of texts do. */
const numberOf = (text: string, isEvent: string): string => `cityHash64(${text}, toUInt8(${isEvent}))`

const placeOf = (place: PathPlace, values: Values): string =>
  'route' in place ? numberOf(values.add(place.route, 'String'), '0') : numberOf(values.add(place.event, 'String'), '1')

/** From a place on; or back from it; or from the beginning. Empty where a session has not been there. */
const cut = ({ from, to }: PathsQuery, values: Values): string => {
  const at = (place: PathPlace): string => `indexOf(places, ${placeOf(place, values)})`
  if (from) return `if(${at(from)} = 0, [], arraySlice(places, ${at(from)}))`
  if (to) return `arrayReverse(arraySlice(places, 1, ${at(to)}))`
  return 'places'
}

/** Which events are places of paths. One that paths run from or to is, also where others are not. */
export const isPlace = ({ from, to, events }: PathsQuery, values: Values): string => {
  if (events) return `kind in ('pageview', 'custom')`
  const end = from ?? to
  return end && 'event' in end
    ? `(kind = 'pageview' or kind = 'custom' and name = ${values.add(end.event, 'String')})`
    : `kind = 'pageview'`
}

/** The path of each session that has one, as far as it is asked for and one step more. A place that comes twice in a row counts once. */
export const pathsOfSessions = (query: PathsQuery, values: Values): string => `
  select session_id, arraySlice(${cut(query, values)}, 1, {steps: UInt8} + 1) as path
  from (
    select session_id, arrayFilter((place, before) -> place != before, visited, arrayPushFront(arrayPopBack(visited), toUInt64(0))) as places
    from (
      select
        session_id, arraySort((place, key) -> key, groupArray(${numberOf(TEXT, IS_EVENT)}), groupArray(${keyOfEvent})) as visited
      from events
      where ${inPeriod} and ${isPlace(query, values)}
      group by session_id
    )
  )
  where notEmpty(path)`

/** What the numbers of places stand for: a map to their texts, and whether these are events'. */
const placesByNumber = (query: PathsQuery, values: Values): string => `
  select mapFromArrays(groupArray(${numberOf('text', 'is_event')}), groupArray((text, is_event)))
  from (select distinct ${TEXT} as text, toUInt8(${IS_EVENT}) as is_event from events where ${inPeriod} and ${isPlace(query, values)})`

/** How many sessions went from each place at each step to which next one (`ends`: to none). */
export const stepsOfPaths = (query: PathsQuery, values: Values): string => `
  with (${placesByNumber(query, values)}) as places_by_number
  select
    step, places_by_number[here].1 as place, places_by_number[here].2 as is_event, places_by_number[there].1 as next,
    places_by_number[there].2 as next_is_event, ends, sessions
  from (
    select step, path[step] as here, path[step + 1] as there, length(path) = step as ends, count() as sessions
    from (${pathsOfSessions(query, values)})
    array join range(1, toUInt64(least(length(path), {steps: UInt8})) + 1) as step
    group by step, here, there, ends
    order by step, sessions desc
    limit 100000
  )
  order by step, sessions desc, place, next`

/** What a session is at, at a step counted from 1: one place, or none of those shown (each as `0 /a-route` or `1 an event's name`). */
export const isAt = (step: number, place: PathPlace | { noneOf: readonly string[] }, values: Values): string => {
  const number = values.add(step, 'UInt64')
  const fits =
    'noneOf' in place
      ? `not has(arrayMap(one -> ${numberOf('substring(one, 3)', 'substring(one, 1, 1)')}, ${values.add(place.noneOf, 'Array(String)')}), path[${number}])`
      : `path[${number}] = ${placeOf(place, values)}`
  return `length(path) >= ${number} and ${fits}`
}
