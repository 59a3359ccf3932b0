import { problemsHappened, sessionsOfPeriod } from './problem-rows.sql.ts'

const cutColumns = ['route', 'device', 'browser', 'os', 'release'] as const
export type CutColumn = (typeof cutColumns)[number]

const isColumnOf = (columns: readonly string[]): string => columns.map((column) => `grouping(${column}) = 0, '${column}'`).join(', ')

const cutBy = (columns: readonly string[]): string => `
  multiIf(${isColumnOf(columns)}, '') as cut,
  multiIf(${columns.map((column) => `grouping(${column}) = 0, toString(${column})`).join(', ')}, '') as value`

const groupedBy = (columns: readonly string[]): string => `group by grouping sets (${columns.map((column) => `(${column})`).join(', ')})`

/** Sessions of the problem `{problem: UInt64}` by page, device, browser, system and release, the most first. */
export const problemCuts = `
  select ${cutBy(cutColumns)}, uniqExact(session) as sessions
  from problem_events
  where ${problemsHappened} and problem = {problem: UInt64}
  ${groupedBy(cutColumns)}
  order by cut, sessions desc, value
  limit 20 by cut`

/** All sessions of the period by the same, but for the page, and (cut empty) all. Above 65,536 their number is an estimate, within 1 %. */
export const sessionCuts = `
  select ${cutBy(cutColumns.slice(1))}, uniq(session) as sessions
  from problem_sessions
  where ${sessionsOfPeriod}
  group by grouping sets ((), ${cutColumns
    .slice(1)
    .map((column) => `(${column})`)
    .join(', ')})
  order by cut, sessions desc
  limit 1000 by cut`
