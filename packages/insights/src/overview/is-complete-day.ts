import type { Period } from '../period.ts'

/** A day is complete if all of it lies in the period, and is over. */
export const isCompleteDay = (day: string, dayOf: (moment: Date) => string, { from, to, now }: Period & { now: Date }): boolean =>
  dayOf(new Date(from.getTime() - 1)) < day && dayOf(to) > day && dayOf(now) > day
