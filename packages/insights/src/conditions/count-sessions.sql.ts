import { whoOfRow, withLatestPersons } from '../people/person.sql.ts'
import type { Compiled } from './compile-condition.ts'
import { inStretch } from './keys.sql.ts'
import { isReplayable } from './session-columns.sql.ts'

const fulfilling = ({ fulfils }: Compiled): string => `
  from (
    select visitor_id, person_id, ${isReplayable} as replayable from sessions final where ${inStretch} and ${fulfils}
  ) as visits ${withLatestPersons}`

/** How many sessions of a stretch fulfil a condition, of how many people they are, and how many can be watched. */
export const countSessions = (compiled: Compiled): string => `
  select count() as session_count, countIf(replayable) as recording_count, uniqExact(${whoOfRow}) as people_count
  ${fulfilling(compiled)}`

/**
 * The people of these sessions, as numbers of 53 bits, which is what a number here can hold: two among a million share one with a chance of 1 in
 * 18,000.
 */
export const peopleOfSessions = (compiled: Compiled): string => `
  select distinct bitShiftRight(${whoOfRow}, 11) as someone ${fulfilling(compiled)}`
