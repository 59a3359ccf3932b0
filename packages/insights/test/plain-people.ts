import type { EventRow } from '@throughline/analytics-store'

export const timeOf = ({ at }: EventRow): number => Date.parse(`${at.replace(' ', 'T')}Z`)

const startOf = ({ session_started_at }: EventRow): number => Date.parse(`${session_started_at.replace(' ', 'T')}Z`)

const onTimeline = new Set(['pageview', 'click', 'signal', 'custom', 'identify', 'error', 'console_error', 'failed_request'])

const latestAnswers = (rows: readonly EventRow[]): Map<string, string> => {
  const answers = rows.filter(({ kind }) => kind === 'identify').toSorted((a, b) => timeOf(a) - timeOf(b))
  return new Map(answers.map(({ visitor_id, person_id }) => [visitor_id, person_id]))
}

const greatestNames = (rows: readonly EventRow[]): Map<string, string> => {
  const names = new Map<string, string>()
  for (const { visitor_id, person_id } of rows) if (person_id > (names.get(visitor_id) ?? '')) names.set(visitor_id, person_id)
  return names
}

/** Who each visitor is: by the latest identify, else by what its events name, else nobody but itself. */
export const plainPersons = (rows: readonly EventRow[]): ((visitor: string) => string | null) => {
  const answers = latestAnswers(rows)
  const names = greatestNames(rows)
  return (visitor) => answers.get(visitor) ?? names.get(visitor) ?? null
}

const numbersOf = (rows: readonly EventRow[]) => ({
  visitors: new Set(rows.map(({ visitor_id }) => visitor_id)).size,
  sessions: new Set(rows.map(({ session_id }) => session_id)).size,
  signals: rows.filter(({ kind }) => kind === 'signal').length,
  activeMs: rows.filter(({ kind }) => kind === 'leave').reduce((sum, { duration_ms }) => sum + duration_ms, 0),
  firstSeenAt: new Date(Math.min(...rows.map(timeOf))).toISOString(),
  lastSeenAt: new Date(Math.max(...rows.map(timeOf))).toISOString(),
})

/** What is known of everybody, from all events one by one: slow, and plain enough to be believed. */
export const plainPeople = (rows: readonly EventRow[]) => {
  const personOf = plainPersons(rows)
  const keyOf = ({ visitor_id }: EventRow): string => personOf(visitor_id) ?? `visitor ${visitor_id}`
  const ofEach = Map.groupBy(rows, keyOf)
  return {
    personOf,
    everybody: [...ofEach.keys()],
    numbers: (who: string) => {
      const own = ofEach.get(who) ?? []
      return { ...numbersOf(own), pages: own.filter(({ kind }) => kind === 'pageview').length, events: own.length }
    },
    /** Those with a session that began in the period, with the numbers of these sessions. */
    list: (from: number, to: number) =>
      [...ofEach].flatMap(([who, own]) => {
        const within = own.filter((row) => startOf(row) >= from && startOf(row) < to)
        if (within.length === 0) return []
        const { firstSeenAt, visitors } = numbersOf(own)
        const { sessions, signals, activeMs, lastSeenAt } = numbersOf(within)
        return [{ who, visitors, firstSeenAt, sessions, signals, activeMs, lastSeenAt }]
      }),
    timeline: (who: string) => (ofEach.get(who) ?? []).filter(({ kind }) => onTimeline.has(kind)).toSorted((a, b) => timeOf(b) - timeOf(a)),
  }
}
