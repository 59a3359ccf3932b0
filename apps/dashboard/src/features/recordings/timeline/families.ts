import type { TimelineEvent } from '@throughline/contract'

/** Kinds of events as a reader of a recording tells them apart. */
export const families = ['page', 'click', 'signal', 'error', 'request', 'custom', 'recorder'] as const
export type Family = (typeof families)[number]

const familyByKind: Partial<Record<TimelineEvent['kind'], Family>> = {
  pageview: 'page',
  click: 'click',
  signal: 'signal',
  error: 'error',
  console_error: 'error',
  failed_request: 'request',
  custom: 'custom',
  identify: 'custom',
  recorder: 'recorder',
}

/** `undefined` for what says nothing to somebody who watches: that a page was left, that the pointer rested, what the recorder cost in all. */
export const familyOf = ({ kind, name }: Pick<TimelineEvent, 'kind' | 'name'>): Family | undefined =>
  kind === 'recorder' && name === 'end' ? undefined : familyByKind[kind]

export const familyNames: Readonly<Record<Family, string>> = {
  page: 'Pages',
  click: 'Clicks',
  signal: 'Signals',
  error: 'Errors',
  request: 'Failed requests',
  custom: 'Events',
  recorder: 'Recorder',
}
