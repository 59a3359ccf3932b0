import type { Compiled } from '../conditions/compile-condition.ts'
import { inStretch } from '../conditions/keys.sql.ts'
import { everySession, ofPage } from './page.sql.ts'

/** Whether an event is of a session that fulfils the condition. */
export const keysOfSessions = ({ fulfils }: Compiled): string => `
  (session_started_at, session_id) in (select session_started_at, session_id from sessions final where ${inStretch} and ${fulfils})`

/** The same of a row kept for heatmaps, which names session and tab by one number: what these sessions did on the page says which they are. */
export const tabsOfSessions = (compiled: Compiled): string => `
  tab in (
    select cityHash64(session_id, tab_id)
    from events
    where kind in ('pageview', 'click', 'rest', 'signal') and ${ofPage.replace(everySession, keysOfSessions(compiled))})`
