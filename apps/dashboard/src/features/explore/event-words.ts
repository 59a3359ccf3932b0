import type { CatalogueKind, CataloguedEvent } from '@throughline/contract'

/** What each kind of event is called, and what it is. */
export const kindWords: Readonly<Record<CatalogueKind, { name: string; about: string }>> = {
  custom: { name: 'Custom event', about: 'Sent by your site' },
  pageview: { name: 'Page view', about: 'A page was opened' },
  click: { name: 'Click', about: 'Something was clicked' },
  signal: { name: 'Signal', about: 'A sign of friction: a rage click, a dead click …' },
  error: { name: 'Error', about: 'An uncaught error of a script' },
  failed_request: { name: 'Failed request', about: 'A request of the page that failed' },
  identify: { name: 'Identification', about: 'Your site said who somebody is' },
}

/** An event's own name, or what its kind is called. */
export const eventName = ({ kind, name }: Pick<CataloguedEvent, 'kind' | 'name'>): string =>
  kind === 'custom' ? name : kindWords[kind].name

/** What members said of it, else what is known of its kind. */
export const eventAbout = ({ kind, description }: Pick<CataloguedEvent, 'kind' | 'description'>): string =>
  description || (kind === 'custom' ? '' : kindWords[kind].about)
