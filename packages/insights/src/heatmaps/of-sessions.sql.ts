import type { Compiled } from '../conditions/compile-condition.ts'
import { isOfSessions } from '../conditions/keys.sql.ts'
import { everySession, ofPage } from './page.sql.ts'

/**
 * Whether a row kept for heatmaps, which names session and tab by one number, is of a session that fulfils the condition: what these did on the
 * page says which they are.
 */
export const tabsOfSessions = ({ fulfils }: Pick<Compiled, 'fulfils'>): string => `
  tab in (
    select cityHash64(session_id, tab_id)
    from events
    where kind in ('pageview', 'click', 'rest', 'signal') and ${ofPage.replace(everySession, isOfSessions(fulfils))})`
