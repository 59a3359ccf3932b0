import type { EventField } from '@throughline/contract'
import { fieldOf } from './match.sql.ts'
import { lastMs, namesOfWho } from './point.sql.ts'
import { inPeriod, who, withPersons } from './rows.sql.ts'
import { conditionOf, type MeasuredEvents } from './trend.sql.ts'
import type { Values } from './values.ts'

/** Which events of a breakdown: those with a value, or with none of some. */
export interface CutAsked {
  readonly by: EventField
  readonly is?: string
  readonly isNoneOf?: readonly string[]
}

const cutOf = ({ by, is, isNoneOf }: CutAsked, values: Values): string => {
  const field = fieldOf(by, values)
  return isNoneOf ? `not has(${values.add(isNoneOf, 'Array(String)')}, ${field})` : `${field} = ${values.add(is ?? '', 'String')}`
}

/** The events of a point, whichever of these they are, as a condition on rows of `events` within the period of the parameters. */
export const isOfPoint = (parts: readonly MeasuredEvents[], cut: CutAsked | undefined, values: Values): string =>
  [inPeriod, parts.map((part) => `(${conditionOf(part, values)})`).join(' or '), ...(cut ? [cutOf(cut, values)] : [])]
    .map((condition) => `(${condition})`)
    .join(' and ')

export const peopleOfEvents = (condition: string): string => `
  select ${who} as who, ${namesOfWho}, count() as times, ${lastMs}
  from (select at, visitor_id, person_id, visitor, person from events where ${condition}) as counted ${withPersons}
  group by who`

export const sessionsOfEvents = (condition: string): string => `
  select toString(session_id) as id, count() as times, ${lastMs}
  from events
  where ${condition}
  group by session_id`
