import type { TimelineEvent } from '@throughline/contract'

/** What is told of a recording: what happened in the visit, and what members wrote at its moments. */
export type ToldEvent = Omit<TimelineEvent, 'kind'> & { kind: TimelineEvent['kind'] | 'note' | 'tag' }
