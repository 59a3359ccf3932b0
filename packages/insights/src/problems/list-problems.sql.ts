import { problemName, problemsHappened, problemsWithPeople, problemsWithWhatFollowed, type ConversionKind } from './problem-rows.sql.ts'

/** Which problems a list is of. `{problems}` are, by `{among}`, the only ones, those left out, or nothing. */
export const problemsAsked = `
  ${problemsHappened}
  and ({kind: String} = '' or kind = {kind: String})
  and ({among: String} = '' or ({among: String} = 'only') = (problem in {problems: Array(UInt64)}))
  and ({search: String} = '' or problem in (
    select problem from problems
    where project_id = {project: String} and (
      positionCaseInsensitiveUTF8(route, {search: String}) > 0 or positionCaseInsensitiveUTF8(label, {search: String}) > 0
      or positionCaseInsensitiveUTF8(subject, {search: String}) > 0 or positionCaseInsensitiveUTF8(message, {search: String}) > 0)))`

const orders = {
  people: 'people desc, occurrences desc',
  cost: 'people_not_converted desc, people_left desc, people desc',
  new: 'first_seen desc, people desc',
} as const

export type ProblemOrder = keyof typeof orders

// What followed takes as long as all the rest: asked of all problems only where they are ordered by it.
const ranked = (order: ProblemOrder, conversion: ConversionKind | undefined): string =>
  order === 'cost'
    ? `uniqExactIf(who, left_after) as people_left, uniqExactIf(who, lost) as people_not_converted
       from (${problemsWithWhatFollowed(problemsAsked, conversion)})`
    : `0 as people_left, 0 as people_not_converted from (${problemsWithPeople(problemsAsked)})`

/** Problems of the period by whom they befell, in an order; before them (`whole` 1) all together, if there are any; and how many rows that would be in all. */
export const problemsOfPeriod = (order: ProblemOrder, conversion: ConversionKind | undefined): string => `
  select whole, ${problemName('problem')} as id, people, occurrences, count() over () as total
  from (
    select grouping(problem) as whole, problem, uniqExact(who) as people, count() as occurrences, ${ranked(order, conversion)}
    group by grouping sets ((), (problem))
  ) as counted
  left any join (
    select problem as seen_problem, min(first_at) as first_seen from problems where project_id = {project: String} group by problem
  ) as seen on seen.seen_problem = counted.problem
  order by whole desc, ${orders[order]}, problem
  limit {limit: UInt32} + 1`

/**
 * Of the problems `{listed: Array(UInt64)}`: what followed in the period (`whole` 1), and the people of each day (0). Above 65,536 the
 * number of sessions is an estimate, within 1 %.
 */
export const problemsInDetail = (conversion: ConversionKind | undefined): string => `
  select
    grouping(day) as whole, ${problemName('problem')} as id, toString(day) as day_name, uniqExact(who) as people, uniq(session) as sessions,
    uniqExactIf(who, left_after) as people_left, uniqExactIf(who, lost) as people_not_converted
  from (
    select *, toDate(at, {timeZone: String}) as day
    from (${problemsWithWhatFollowed(`${problemsHappened} and problem in {listed: Array(UInt64)}`, conversion)})
  )
  group by grouping sets ((problem), (problem, day))`
