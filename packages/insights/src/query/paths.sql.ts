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

/** How many sessions went from each place at each step to which next one (`ends`: to none). A place that comes twice in a row counts once. */
export const stepsOfPaths = (query: PathsQuery, values: Values): string => `
  select step, path[step].1 as place, path[step].2 as is_event, path[step + 1].1 as next, path[step + 1].2 as next_is_event, length(path) = step as ends,
    count() as sessions
  from (
    select arraySlice(${cut(query, values)}, 1, {steps: UInt8} + 1) as path
    from (
      select arrayFilter((place, before) -> place != before, visited, arrayPushFront(arrayPopBack(visited), ('', 2))) as places
      from (
        select arrayMap(act -> act.3, arraySort(groupArray((at, event_id, (if(kind = 'pageview', toString(route), toString(name)), toUInt8(kind != 'pageview')))))) as visited
        from events
        where ${inPeriod} and ${query.events ? `kind in ('pageview', 'custom')` : `kind = 'pageview'`}
        group by session_id
      )
    )
  )
  array join range(1, toUInt64(least(length(path), {steps: UInt8})) + 1) as step
  group by step, place, is_event, next, next_is_event, ends
  order by step, sessions desc, place, next
  limit 100000`
