import { whoOfVisitor, withLatestPersonsOf } from '../people/person.sql.ts'
import { isOfKind, onPage, type PlacedKind } from './page.sql.ts'

/** Numbers that no selector has: under them stand all who were on the page, and the whole sample. Under 0 stand the page views. */
export const EVERYBODY = 1
export const SAMPLE = 2
/** How many rows of an answer are none of elements. */
export const OTHER_ROWS = 3

const viewedOrCounted = (kind: PlacedKind): string => `(kind = 'pageview' or ${isOfKind(kind)}) and ${onPage}`

/**
 * How often each element was clicked (or the like) and by how many people, the most first; and by the same reckoning who was there. A page's rows lie in the order of visitors, so each visitor's selectors are gathered at little cost; then
 * there is one list for each person, and who occurs in how many of them needs no set of millions.
 */
export const countElements = (kind: PlacedKind): string => `
  select number, if(number = ${SAMPLE}, sumIf(found, number > ${SAMPLE}) over (), found) as times, visitors
  from (
    select number, count() as found, countIf(nth = 1) as visitors
    from (
      select touched, arrayEnumerateUniq(touched) as nths
      from (
        select arrayConcat(every, if(arrayMax(every) = 0, [${EVERYBODY}], [${EVERYBODY}, ${SAMPLE}])) as touched
        from (
          select ${whoOfVisitor} as who, groupArrayArray(numbers) as every
          from (
            select visitor, person, groupArray(selector_number) as numbers
            from heatmap_events
            where ${viewedOrCounted(kind)}
            group by visitor, person
          ) as visits ${withLatestPersonsOf('visitor')}
          group by who
        ) as people
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
