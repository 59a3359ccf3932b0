import { whoOfVisitor, withLatestPersonsOf } from '../people/person.sql.ts'
import { isOfKind, onPage, type PlacedKind } from './page.sql.ts'

/** Numbers that no selector has: under them stand all who were on the page, and the whole sample. Under 0 stand the page views. */
export const EVERYBODY = 1
export const SAMPLE = 2
/** How many rows of an answer are none of elements. */
export const OTHER_ROWS = 3

const viewedOrCounted = (kind: PlacedKind): string => `(kind = 'pageview' or ${isOfKind(kind)}) and ${onPage}`

/**
 * The selectors that each person touched, one list each. The rows lie in the order of visitors, so who that is is looked up again and
 * again in the same place, and the lists are gathered at little cost.
 */
const listsOfPeople = (kind: PlacedKind): string => `
  select groupArray(number) as every
  from (
    select ${whoOfVisitor} as who, selector_number as number
    from heatmap_events ${withLatestPersonsOf('visitor')}
    where ${viewedOrCounted(kind)}
  ) as acts
  group by who`

/**
 * How often each element was clicked (or the like) and by how many people, the most first; and by the same reckoning who was there. There
 * is a list of selectors for everybody, so in how many of them one occurs is known without sets of millions.
 */
export const countElements = (kind: PlacedKind): string => `
  select number, if(number = ${SAMPLE}, sumIf(found, number > ${SAMPLE}) over (), found) as times, visitors
  from (
    select number, count() as found, countIf(nth = 1) as visitors
    from (
      select touched, arrayEnumerateUniq(touched) as nths
      from (
        select arrayConcat(every, if(arrayMax(every) = 0, [toUInt64(${EVERYBODY})], [toUInt64(${EVERYBODY}), toUInt64(${SAMPLE})])) as touched
        from (${listsOfPeople(kind)}) as people
      ) as lists
    ) as counted
    array join touched as number, nths as nth
    group by number
  ) as numbered
  order by number <= ${SAMPLE} desc, times desc, number
  limit {limit: UInt32}`

/**
 * The same in memory that does not grow with how much was done, only with how many selectors there are: above 65,536 people of an element their number
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
