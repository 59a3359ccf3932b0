import type { Recording } from '@throughline/contract'

/** What to call somebody: the site's own name for the person, or the end of the visitor's id: ids begin with the time they were made. */
export const visitorName = ({ personId, visitorId }: Pick<Recording, 'personId' | 'visitorId'>): string =>
  personId ?? `Visitor ${visitorId.slice(-6)}`
