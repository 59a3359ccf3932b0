import type { PathPlace, PathsQuery } from '@throughline/contract'
import { inPeriod } from './rows.sql.ts'
import type { Values } from './values.ts'

/** A place as the engine has it here: a page's route, or the name of an event. */
const placeOf = (place: PathPlace, values: Values): string =>
  'route' in place ? `(${values.add(place.route, 'String')}, 0)` : `(${values.add(place.event, 'String')}, 1)`

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
    select session_id, arrayFilter((place, before) -> place != before, visited, arrayPushFront(arrayPopBack(visited), ('', 2))) as places
    from (
      select
        session_id,
        arrayMap(act -> act.3, arraySort(groupArray((at, event_id, (if(kind = 'pageview', toString(route), toString(name)), toUInt8(kind != 'pageview')))))) as visited
      from events
      where ${inPeriod} and ${isPlace(query, values)}
      group by session_id
    )
  )
  where notEmpty(path)`

/** How many sessions went from each place at each step to which next one (`ends`: to none). */
export const stepsOfPaths = (query: PathsQuery, values: Values): string => `
  select step, path[step].1 as place, path[step].2 as is_event, path[step + 1].1 as next, path[step + 1].2 as next_is_event, length(path) = step as ends,
    count() as sessions
  from (${pathsOfSessions(query, values)})
  array join range(1, toUInt64(least(length(path), {steps: UInt8})) + 1) as step
  group by step, place, is_event, next, next_is_event, ends
  order by step, sessions desc, place, next
  limit 100000`

/** What a session is at, at a step counted from 1: one place, or none of those shown (each as `0 /a-route` or `1 an event's name`). */
export const isAt = (step: number, place: PathPlace | { noneOf: readonly string[] }, values: Values): string => {
  const number = values.add(step, 'UInt64')
  const fits =
    'noneOf' in place
      ? `not has(${values.add(place.noneOf, 'Array(String)')}, concat(toString(path[${number}].2), ' ', path[${number}].1))`
      : `path[${number}] = ${placeOf(place, values)}`
  return `length(path) >= ${number} and ${fits}`
}
