import type { ToldEvent } from './told-event.ts'

/** Kinds of events as a reader of a recording tells them apart. */
export const families = ['page', 'click', 'signal', 'error', 'request', 'custom', 'recorder', 'note'] as const
export type Family = (typeof families)[number]

const familyByKind: Partial<Record<ToldEvent['kind'], Family>> = {
  pageview: 'page',
  click: 'click',
  signal: 'signal',
  error: 'error',
  console_error: 'error',
  failed_request: 'request',
  custom: 'custom',
  identify: 'custom',
  recorder: 'recorder',
  note: 'note',
  tag: 'note',
}

/** `undefined` for what says nothing to somebody who watches: that a page was left, that the pointer rested, what the recorder cost in all. */
export const familyOf = ({ kind, name }: Pick<ToldEvent, 'kind' | 'name'>): Family | undefined =>
  kind === 'recorder' && name === 'end' ? undefined : familyByKind[kind]

export const familyNames: Readonly<Record<Family, string>> = {
  page: 'Pages',
  click: 'Clicks',
  signal: 'Signals',
  error: 'Errors',
  request: 'Failed requests',
  custom: 'Events',
  recorder: 'Recorder',
  note: 'Notes and tags',
}
