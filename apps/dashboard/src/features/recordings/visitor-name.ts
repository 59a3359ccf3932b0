import type { Recording } from '@throughline/contract'

/** What to call somebody: the site's own name for the person, or the beginning of the visitor's id. */
export const visitorName = ({ personId, visitorId }: Pick<Recording, 'personId' | 'visitorId'>): string =>
  personId ?? `Visitor ${visitorId.slice(0, 6)}`
