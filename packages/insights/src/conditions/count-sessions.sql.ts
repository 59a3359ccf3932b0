import type { Compiled } from './compile-condition.ts'
import { inStretch } from './keys.sql.ts'
import { isReplayable } from './session-columns.sql.ts'

/** How many sessions of a stretch fulfil a condition, and how many of these can be watched. */
export const countSessions = ({ fulfils }: Compiled): string => `
  select count() as session_count, countIf(${isReplayable}) as recording_count
  from sessions final
  where ${inStretch} and ${fulfils}`
