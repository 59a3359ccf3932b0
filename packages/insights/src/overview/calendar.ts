/** A function that tells the calendar day (`YYYY-MM-DD`) of a moment in a time zone. */
export const calendarIn = (timeZone: string): ((moment: Date) => string) => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', era: undefined })
  return (moment) => parts.format(moment)
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The day after a day of the calendar: no zone has to do with it. */
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

/** Longer lists of days help nobody. */
const MOST_DAYS = 1_000

/** All days from the first to the last, both included; the last thousand of them. */
export const daysBetween = (first: string, last: string): string[] => {
  const days: string[] = []
  const earliest = new Date(Date.parse(`${last}T00:00:00Z`) - (MOST_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  for (let day = first > earliest ? first : earliest; day <= last; day = dayAfter(day)) days.push(day)
  return days
}
