import type { Alert, AlertCondition, AlertInterval, Judged, UnknownReason } from '@throughline/contract'
import { bucketInWords } from '../questions/trend/bucket-words.ts'
import { valueInWords } from '../metrics/metric-words.ts'

export const intervalWords: Readonly<Record<AlertInterval, string>> = { hour: 'Every hour', day: 'Every day', week: 'Every week' }

const sides = { above: 'more than', below: 'less than', either: 'more or less than' } as const

/** What values are told in; of what is gone, a plain number. */
export type Told = Pick<NonNullable<Alert['watched']>, 'unit' | 'currency'>

const plain: Told = { unit: 'count', currency: null }

export const toldOf = ({ watched }: Pick<Alert, 'watched'>): Told => watched ?? plain

/** "less than 5 in an hour", "more or less than usual at that hour of the week". */
export const conditionInWords = (condition: AlertCondition, interval: AlertInterval, told: Told): string => {
  if (condition.kind === 'threshold')
    return `${sides[condition.direction]} ${valueInWords(condition.value, told)} in ${interval === 'hour' ? 'an' : 'a'} ${interval}`
  const usual = { hour: 'usual at that hour of the week', day: 'usual on that weekday', week: 'in the weeks before' }[interval]
  return `${sides[condition.direction]} ${usual}`
}

export const reasonWords: Readonly<Record<UnknownReason, string>> = {
  'no value': 'There is nothing to take the value of',
  'little history': 'Fewer than four of the weeks before have a value',
  'no question': 'What was watched is gone, or cannot be asked any more',
}

/** What would be normal: "at most 40", "at least 12", "12 to 40". */
export const boundsInWords = ({ low, high }: Pick<Judged, 'low' | 'high'>, told: Told): string => {
  if (low === null) return high === null ? '–' : `at most ${valueInWords(high, told)}`
  return high === null ? `at least ${valueInWords(low, told)}` : `${valueInWords(low, told)} to ${valueInWords(high, told)}`
}

export interface InWords {
  interval: AlertInterval
  timeZone: string
  told: Told
}

/** "Mon 23 Nov, 14:00: 12, normal is at least 20". */
export const judgedInWords = (judged: Judged, { interval, timeZone, told }: InWords): string => {
  const when = bucketInWords(judged, interval, timeZone)
  if (judged.outcome === 'unknown') return `${when}: ${judged.reason === null ? 'unknown' : reasonWords[judged.reason].toLowerCase()}`
  return `${when}: ${valueInWords(judged.value, told)}, normal is ${boundsInWords(judged, told)}`
}

/** It is muted at this moment. */
export const isMuted = ({ mutedUntil }: Pick<Alert, 'mutedUntil'>, now: number): boolean =>
  mutedUntil !== null && Date.parse(mutedUntil) > now
