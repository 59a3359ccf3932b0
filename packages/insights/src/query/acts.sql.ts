import type { EventMatch } from '@throughline/contract'
import { matches } from './match.sql.ts'
import { indexOf, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

interface ActsAsked {
  readonly match: EventMatch
  readonly interval: keyof typeof indexOf
  /** Which rows of `events` are looked at. */
  readonly within: string
  /** A condition on `place`, the interval of an event, that at `{base: Int32}` being 0. */
  readonly places: string
  /** A statement for the numbers of people. */
  readonly people: string
}

/** The sessions in which some people did something in some intervals. */
export const sessionsOfActs = ({ match, interval, within, places, people }: ActsAsked, values: Values): string => `
  select distinct session_id
  from (
    select session_id, visitor, person, ${indexOf[interval]} - {base: Int32} as place
    from events
    where ${within} and ${matches(match, values)}
  ) as acts ${withPersons}
  where (${places}) and ${who} in (${people})`
