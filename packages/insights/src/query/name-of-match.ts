import type { EventMatch } from '@throughline/contract'

const kinds: Readonly<Record<EventMatch['kind'], string>> = {
  active: 'Anything',
  pageview: 'Page view',
  custom: 'Event',
  click: 'Click',
  signal: 'Signal',
  error: 'Error',
  failed_request: 'Failed request',
  identify: 'Identified',
}

/** What events are called where nobody has given them a name. */
export const nameOfMatch = ({ kind, name, where }: EventMatch): string => {
  if (name !== undefined) return name
  const [first] = where
  const isOnePage = kind === 'pageview' && first && 'of' in first.field && first.field.of === 'route' && first.test === 'is'
  return isOnePage && first.values.length === 1 ? (first.values[0] ?? '') : kinds[kind]
}
