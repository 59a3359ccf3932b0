import type { EventKind } from '@throughline/contract'
import type { EventDraft } from '../event-draft.ts'
import type { Reason } from '../reasons.ts'

/** What may be counted of a visitor who has not consented. */
const COUNTABLE: ReadonlySet<EventKind> = new Set(['pageview', 'leave', 'custom'])

/** Drops what says more about a visitor without consent than that a page was seen and something of the site's own happened. */
export const dropUnconsented = ({ visit, event }: EventDraft): Reason | undefined =>
  visit.consented || COUNTABLE.has(event.kind) ? undefined : 'no_consent'
