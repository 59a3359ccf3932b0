import type { MailTimes } from '@throughline/contract'

/** By their numbers from 1. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export const hourInWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

const DAYS_OF_EVERY_MONTH = 28

/** "Every Monday at 08:00". */
export const timesInWords = ({ frequency, weekday, day, hour }: MailTimes): string => {
  if (frequency === 'daily') return `Every day at ${hourInWords(hour)}`
  if (frequency === 'weekly') return `Every ${weekdays[weekday - 1]} at ${hourInWords(hour)}`
  return `On day ${day} of every month${day > DAYS_OF_EVERY_MONTH ? ' (or its last)' : ''} at ${hourInWords(hour)}`
}
