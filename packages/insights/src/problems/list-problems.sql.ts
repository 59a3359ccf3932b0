import { problemName, problemsBySession, problemsHappened, type ConversionKind } from './problem-rows.sql.ts'

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
  people: 'people desc, people_left desc, occurrences desc',
  cost: 'people_not_converted desc, people_left desc, people desc',
  new: 'first_seen desc, people desc',
} as const

export type ProblemOrder = keyof typeof orders

/** Problems of the period with whom they befell and what followed, and how many there are in all. */
export const problemsOfPeriod = (order: ProblemOrder, conversion: ConversionKind | undefined): string => `
  select
    ${problemName('problem')} as id, people, sessions, occurrences, people_left, people_not_converted, first_seen,
    count() over () as total
  from (
    select
      problem, uniqExact(who) as people, count() as sessions, sum(times) as occurrences,
      uniqExactIf(who, left_after) as people_left, uniqExactIf(who, lost) as people_not_converted
    from (${problemsBySession(problemsAsked, conversion)})
    group by problem
  ) as counted
  left any join (
    select problem as seen_problem, min(first_at) as first_seen from problems where project_id = {project: String} group by problem
  ) as seen on seen.seen_problem = counted.problem
  order by ${orders[order]}, problem
  limit {limit: UInt32}`
