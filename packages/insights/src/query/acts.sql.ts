import type { EventMatch } from '@throughline/contract'
import { matches } from './match.sql.ts'
import { lastMs, namesOfWho } from './point.sql.ts'
import { indexOf, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

interface ActsAsked {
  readonly match: EventMatch
  readonly interval: keyof typeof indexOf
  /** Which rows of `events` are looked at. */
  readonly within: string
  /** A condition on `place`, the interval of an event, that at `{base: Int32}` being 0. */
  readonly places: string
  /** A statement for the numbers of people (`subject`), each of whom has such an event. */
  readonly people: string
}

/** What some people did in some intervals: who they are, and the sessions in which they did it. */
export const whoActed = ({ match, interval, within, places, people }: ActsAsked, values: Values): { people: string; sessions: string } => {
  const acts = `
    from (
      select at, session_id, visitor_id, person_id, visitor, person, ${indexOf[interval]} - {base: Int32} as place
      from events
      where ${within} and ${matches(match, values)}
    ) as acts ${withPersons}
    where (${places}) and ${who} in (${people})`
  return {
    people: `select ${who} as who, ${namesOfWho}, count() as times, ${lastMs} ${acts} group by who`,
    sessions: `select toString(session_id) as id, count() as times, ${lastMs} ${acts} group by session_id`,
  }
}
