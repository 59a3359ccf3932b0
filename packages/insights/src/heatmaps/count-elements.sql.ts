import { latestPersons, whoOfVisitor, withLatestPersonsOf } from '../people/person.sql.ts'
import { isOfKind, onPage, type PlacedKind } from './page.sql.ts'

/** The last 32 bits of a selector's number: on one page two selectors share them with a chance of 1 in 10,000. */
const shortNumber = 'toUInt32(selector_number)'

/** Numbers that no selector may have: under them stand all who were on the page, and the whole sample. Under 0 stand the page views. */
export const EVERYBODY = 1
export const SAMPLE = 2
/** How many rows of an answer are none of elements. */
export const OTHER_ROWS = 3

const viewedOrCounted = (kind: PlacedKind): string => `(kind = 'pageview' or ${isOfKind(kind)}) and ${onPage}`

/**
 * To be joined to rows with a visitor's number: where somebody came with several browsers, which of those people (`sharer`, counted from 1).
 * Others have 0.
 */
const withSharersOf = (visitor: string): string => `
  left any join (
    select arrayJoin(browsers) as known_visitor, toUInt32(rowNumberInAllBlocks() + 1) as sharer
    from (
      select groupArray(known_visitor) as browsers from (${latestPersons}) as latest group by known_person having length(browsers) > 1
    ) as people
  ) as shared on shared.known_visitor = ${visitor}`

/**
 * The selectors that each visitor touched, one list each. The rows lie in the order of visitors, so theirs are gathered at little cost.
 * Lists of short numbers take half the memory, which is what this question needs most.
 */
const listsOfVisitors = (kind: PlacedKind): string => `
  select sharer, shorts as every
  from (
    select visitor, groupArray(${shortNumber}) as shorts
    from heatmap_events
    where ${viewedOrCounted(kind)}
    group by visitor
  ) as visits ${withSharersOf('visitor')}`

/** The same of each person, also of those whom only the rows name: takes a third longer. */
const listsOfPeople = (kind: PlacedKind): string => `
  select toUInt32(0) as sharer, groupArrayArray(shorts) as every
  from (
    select ${whoOfVisitor} as who, shorts
    from (
      select visitor, person, groupArray(${shortNumber}) as shorts
      from heatmap_events
      where ${viewedOrCounted(kind)}
      group by visitor, person
    ) as visits ${withLatestPersonsOf('visitor')}
  ) as acts
  group by who`

/**
 * How often each selector occurs, and with how many people. Who has one list only is counted by it; sets are needed of the others alone, and
 * these are few.
 */
const countInLists = (lists: string): string => `
  select number, if(number = ${SAMPLE}, sumIf(found, number > ${SAMPLE}) over (), found) as times, visitors
  from (
    select number, count() as found, countIf(nth = 1 and sharer = 0) + groupBitmapIf(sharer, sharer > 0) as visitors
    from (
      select sharer, touched, arrayEnumerateUniq(touched) as nths
      from (
        select
          sharer,
          arrayConcat(every, if(arrayMax(every) = 0, [toUInt32(${EVERYBODY})], [toUInt32(${EVERYBODY}), toUInt32(${SAMPLE})])) as touched
        from (${lists}) as people
      ) as lists
    ) as counted
    array join touched as number, nths as nth
    group by number
  ) as numbered
  order by number <= ${SAMPLE} desc, times desc, number
  limit {limit: UInt32}`

/**
 * Whether rows of the page name somebody whom their visitor was never identified as: only where none does, visitors can be counted one by
 * one. Where nobody is named it reads nothing more.
 */
export const someoneOnlyNamed = (kind: PlacedKind): string => `
  select 1 as found
  from heatmap_events
  prewhere person != 0 and visitor not in (select known_visitor from (${latestPersons}) as latest)
  where ${viewedOrCounted(kind)}
  limit 1`

/**
 * How often each element, by its short number, was clicked (or the like) and by how many people, the most first; and by the same reckoning
 * who was there. Holds only where `someoneOnlyNamed` finds nobody.
 */
export const countElements = (kind: PlacedKind): string => countInLists(listsOfVisitors(kind))

/** The same, whoever is named. */
export const countElementsOfAnybody = (kind: PlacedKind): string => countInLists(listsOfPeople(kind))

/** The selectors of a page whose short numbers are these. */
export const numbersOfElements = `
  select selector_number as number, ${shortNumber} as short
  from heatmap_elements
  where project_id = {project: String} and route = {route: String} and ${shortNumber} in {shorts: Array(UInt32)}
  group by number, short
  limit {limit: UInt32}`

/**
 * The same by whole numbers, and in memory that does not grow with how much was done, only with how many selectors there are: above 65,536 people of an element their number
 * is an estimate within 1 %.
 */
export const estimateElements = (kind: PlacedKind): string => `
  select * from (
    select number, count() as times, uniq(who) as visitors
    from (
      select ${whoOfVisitor} as who, selector_number as number
      from heatmap_events ${withLatestPersonsOf('visitor')}
      where ${viewedOrCounted(kind)}
    ) as acts
    group by number
    order by number = 0 desc, times desc, number
    limit {limit: UInt32}
  ) as most
  union all
  select ${EVERYBODY} as number, count() as times, uniqExact(who) as visitors
  from (
    select ${whoOfVisitor} as who
    from heatmap_events ${withLatestPersonsOf('visitor')}
    where ${viewedOrCounted(kind)}
  ) as acts
  union all
  select ${SAMPLE} as number, count() as times, uniqExact(who) as visitors
  from (
    select ${whoOfVisitor} as who
    from heatmap_events ${withLatestPersonsOf('visitor')}
    where ${isOfKind(kind)} and ${onPage}
  ) as acts`

/** Views of the page, and by how many people. */
export const countViews = `
  select count() as pageviews, uniqExact(${whoOfVisitor}) as visitors
  from heatmap_events ${withLatestPersonsOf('visitor')}
  where kind = 'pageview' and ${onPage}`
