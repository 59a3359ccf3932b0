import type { PathPlace, PathsPoint, PathsQuery, PathsResult } from '@throughline/contract'
import { lastMs, namesOfWho } from './point.sql.ts'
import type { PointStatements } from './point.ts'
import { pathsParameters, readPaths } from './paths.ts'
import { isAt, isPlace, pathsOfSessions } from './paths.sql.ts'
import type { QueryContext } from './query-context.ts'
import { inPeriod, who, withPersons } from './rows.sql.ts'
import { collectValues } from './values.ts'

/** The places that a step shows by name, as the engine compares them. */
const shownAt = ({ nodes }: PathsResult, step: number): string[] =>
  nodes.flatMap((node) => (node.step === step && node.place !== null ? [`${node.isEvent ? 1 : 0} ${node.place}`] : []))

/** The sessions that a node or a link of paths counts, and who had them. */
export const pointOfPaths = async (context: QueryContext, query: PathsQuery, point: PathsPoint): Promise<PointStatements> => {
  const { step, at, ended, next } = point
  const values = collectValues()
  // Which places are joined is known once all are counted.
  const answer = at === null || next === null ? await readPaths(context, query) : undefined
  const isAtStep = (one: number, place: PathPlace | null): string =>
    isAt(one + 1, place ?? { noneOf: answer ? shownAt(answer, one) : [] }, values)
  const conditions = [
    isAtStep(step, at),
    ...(ended === true ? [`length(path) = ${values.add(step + 1, 'UInt64')}`] : []),
    ...(next === undefined ? [] : [isAtStep(step + 1, next)]),
  ]
  const found = `
    select session_id from (${pathsOfSessions(query, values)})
    where ${conditions.map((condition) => `(${condition})`).join(' and ')}`
  const places = `events where ${inPeriod} and ${isPlace(query, values)} and session_id in (${found})`
  return {
    people: `
      select ${who} as who, ${namesOfWho}, count() as times, ${lastMs}
      from (select at, visitor_id, person_id, visitor, person from ${places}) as acts ${withPersons}
      group by who`,
    sessions: `select toString(session_id) as id, count() as times, ${lastMs} from ${places} group by session_id`,
    parameters: { ...pathsParameters(context, query), ...values.parameters },
  }
}
