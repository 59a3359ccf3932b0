import type { TimelineEvent } from '@throughline/contract'

/** What is told of a recording: what happened in the visit, and what members wrote at its moments. */
export type ToldEvent = Omit<TimelineEvent, 'kind'> & { kind: TimelineEvent['kind'] | 'note' | 'tag' }

/** Whether it happened in the visit, rather than being written at a moment of it. */
export const happened = (event: ToldEvent): event is TimelineEvent => event.kind !== 'note' && event.kind !== 'tag'
