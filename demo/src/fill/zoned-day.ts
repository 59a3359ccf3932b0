const DAY_MS = 24 * 60 * 60 * 1000

const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...parts })
  formats.set(timeZone, made)
  return made
}

/** What clocks in the zone show at a moment, read as if it were UTC, in ms. */
const wallClock = (at: number, timeZone: string): number => {
  const parts = formatFor(timeZone).formatToParts(at)
  const [year, month, day, hour, minute, second] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  )
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}

/** The date (`2026-03-29`) that it is in the zone at a moment, moved by whole days. */
export const dateIn = (timeZone: string, at: number, days = 0): string =>
  new Date(wallClock(at, timeZone) + days * DAY_MS).toISOString().slice(0, 10)

/** The moment (ms since 1970) at which clocks in the zone show a time of day; where they skip it, one near by. */
export const momentIn = (timeZone: string, date: string, msOfDay: number): number => {
  // Clocks are read in whole seconds, so the rest of one is put aside.
  const rest = msOfDay % 1_000
  const wanted = Date.parse(`${date}T00:00:00Z`) + msOfDay - rest
  const guess = 2 * wanted - wallClock(wanted, timeZone)
  return guess + wanted - wallClock(guess, timeZone) + rest
}

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
