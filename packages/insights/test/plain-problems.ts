import type { EventRow } from '@throughline/analytics-store'
import type { ProjectSettings } from '@throughline/contract'
import { latestPersons } from './reference-sessions.ts'

interface Asked {
  readonly from: number
  readonly to: number
  readonly now: number
  readonly device?: string | undefined
  readonly kind?: string | undefined
  readonly timeZone: string
  readonly conversion: ProjectSettings['conversion']
}

const HOUR_MS = 60 * 60 * 1000

const timeOf = ({ at }: { at: string }): number => Date.parse(`${at.replace(' ', 'T')}Z`)
const sessionBegan = ({ session_started_at: at }: EventRow): number => timeOf({ at })

/** What a row is about; undefined if it is no friction. */
const problemOf = ({ kind, name, route, selector, fingerprint, message }: EventRow): string | undefined => {
  if (kind === 'signal') return `${name} | ${route} | ${selector}`
  if (kind === 'error' || kind === 'failed_request') return `${kind} | ${fingerprint || `message ${message}`}`
  return undefined
}

/** How the interface's answer names the same. */
export const nameOf = (problem: {
  kind: string
  route: string
  selector: string
  fingerprint: string
  message: string
  hasFingerprint: boolean
}): string =>
  problem.kind === 'error' || problem.kind === 'failed_request'
    ? `${problem.kind} | ${problem.hasFingerprint ? problem.fingerprint : `message ${problem.message}`}`
    : `${problem.kind} | ${problem.route} | ${problem.selector}`

const isAction = ({ kind }: EventRow): boolean => kind === 'pageview' || kind === 'click' || kind === 'custom'

const isConversion = ({ kind, name, route }: EventRow, conversion: Asked['conversion']): boolean => {
  if (!conversion) return false
  return 'event' in conversion ? kind === 'custom' && name === conversion.event : kind === 'pageview' && route === conversion.route
}

const ofSession = (rows: readonly EventRow[], session: string): EventRow[] => rows.filter(({ session_id }) => session_id === session)

/** Who was in a session: whom its visitor turned out to be, else whom its events name, else the visitor. */
const whoIn = (rows: readonly EventRow[], persons: ReadonlyMap<string, string>): string => {
  const visitor = rows[0]?.visitor_id ?? ''
  const person = persons.get(visitor) ?? rows.map(({ person_id }) => person_id).find((named) => named !== '')
  return person === undefined ? `visitor ${visitor}` : `person ${person}`
}

/** What a list of problems counts, from all events one by one: slow, and plain enough to be believed. */
export const plainProblems = (rows: readonly EventRow[], asked: Asked) => {
  const persons = latestPersons(rows)
  const sessions = [...new Set(rows.map(({ session_id }) => session_id))]
  const onDevice = (row: EventRow) => asked.device === undefined || row.device === asked.device
  const happened = rows.filter(
    (row) =>
      problemOf(row) !== undefined &&
      onDevice(row) &&
      timeOf(row) >= asked.from &&
      timeOf(row) < asked.to &&
      (asked.kind === undefined || (row.kind === 'signal' ? row.name : row.kind) === asked.kind),
  )
  const didNotConvert = (session: string) => !ofSession(rows, session).some((row) => isConversion(row, asked.conversion))
  const left = (session: string, time: number) => {
    const later = ofSession(rows, session).filter((row) => isAction(row) && timeOf(row) > time + 30_000)
    return later.length === 0 && time + HOUR_MS / 2 <= asked.now
  }
  const problems = [...new Set(happened.map((row) => problemOf(row) ?? ''))].map((name) => {
    const ofProblem = happened.filter((row) => problemOf(row) === name)
    const metIn = sessions.filter((session) => ofSession(ofProblem, session).length > 0)
    const people = (some: readonly string[]) => new Set(some.map((session) => whoIn(ofSession(rows, session), persons))).size
    const leftIn = metIn.filter((session) => ofSession(ofProblem, session).some((row) => left(session, timeOf(row))))
    const everywhere = rows.filter((row) => problemOf(row) === name).map(timeOf)
    const onDay = (day: string) =>
      people(
        metIn.filter((session) =>
          ofSession(ofProblem, session).some((row) => new Date(timeOf(row)).toLocaleDateString('sv', { timeZone: asked.timeZone }) === day),
        ),
      )
    return {
      name,
      people: people(metIn),
      sessions: metIn.length,
      occurrences: ofProblem.length,
      peopleLeft: people(leftIn),
      peopleNotConverted: asked.conversion ? people(metIn.filter(didNotConvert)) : null,
      firstSeenAt: new Date(Math.min(...everywhere)).toISOString(),
      lastSeenAt: new Date(Math.max(...everywhere)).toISOString(),
      onDay,
    }
  })
  const visits = sessions.filter((session) => {
    const actions = ofSession(rows, session).filter((row) => isAction(row) && onDevice(row))
    return actions.some((row) => sessionBegan(row) < asked.to) && actions.some((row) => timeOf(row) >= asked.from)
  })
  const whoVisited = (some: readonly string[]) => new Set(some.map((session) => whoIn(ofSession(rows, session), persons))).size
  return {
    problems: problems.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    people: whoVisited(visits),
    peopleNotConverted: asked.conversion ? whoVisited(visits.filter(didNotConvert)) : null,
    affected: new Set(happened.map(({ session_id }) => whoIn(ofSession(rows, session_id), persons))).size,
  }
}
