const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const

/** Making a format costs a hundred times more than using it, and a chart asks for every day it draws. */
const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric })
  formats.set(timeZone, format)
  return format
}

const partsOf = (at: number, timeZone: string): Record<string, number> =>
  Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )

/** Milliseconds by which the zone's clocks are ahead of UTC at an instant. */
const offsetMs = (at: number, timeZone: string): number => {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsOf(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** The calendar day (`YYYY-MM-DD`) that an instant falls on in a zone. */
export const dayOf = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetMs(at.getTime(), timeZone)).toISOString().slice(0, 10)

/** The first instant of a calendar day in a zone, also where clocks skip midnight that day. */
export const startOfDay = (day: string, timeZone: string): Date => {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  const first = asUtc - offsetMs(asUtc, timeZone)
  const second = new Date(asUtc - offsetMs(first, timeZone))
  // Where midnight does not exist the second try lands on the day before, and the first on the moment clocks jumped.
  return dayOf(second, timeZone) === day ? second : new Date(first)
}

/** The calendar day `days` later, or earlier if negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
