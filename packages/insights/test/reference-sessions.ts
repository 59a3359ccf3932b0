import type { EventRow, RecordingChunkRow } from '@throughline/analytics-store'
import type { RecordingFilters } from '../src/recordings/condition-of-filters.ts'

/** A session, added up the slow and obvious way. Times in milliseconds since 1970. */
export interface ReferenceSession {
  id: string
  keyAt: number
  startedAt: number
  endedAt: number
  receivedAt: number
  pages: number
  clicks: number
  errors: number
  rageClicks: number
  deadClicks: number
  slowClicks: number
  errorClicks: number
  uTurns: number
  formThrashes: number
  excessiveScrolls: number
  activeMs: number
  entryUrl: string
  device: string
  browser: string
  country: string
  visitor: string
  person: string | undefined
  paths: string[]
  routes: string[]
  referrers: string[]
  clickedOn: { route: string; selector: string }[]
  signals: { name: string; route: string; selector: string }[]
  replayable: boolean
}

const ms = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)
const greatest = (values: readonly string[]): string => values.toSorted().at(-1) ?? ''

/** The latest person of each visitor that was identified. */
export const latestPersons = (events: readonly EventRow[]): Map<string, string> =>
  new Map(
    events
      .filter(({ kind, person_id }) => kind === 'identify' && person_id !== '')
      .toSorted((a, b) => ms(a.at) - ms(b.at))
      .map(({ visitor_id, person_id }) => [visitor_id, person_id]),
  )

const addUp = (
  id: string,
  events: readonly EventRow[],
  chunks: readonly RecordingChunkRow[],
  persons: Map<string, string>,
): ReferenceSession => {
  const visitor = greatest([...events, ...chunks].map(({ visitor_id }) => visitor_id))
  const first = events.toSorted((a, b) => ms(a.at) - ms(b.at))[0]
  const pageviews = events.filter(({ kind }) => kind === 'pageview')
  const count = (kind: string): number => events.filter((event) => event.kind === kind).length
  const signals = events.filter(({ kind }) => kind === 'signal')
  const countOf = (signal: string): number => signals.filter(({ name }) => name === signal).length
  return {
    id,
    keyAt: Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16),
    startedAt: Math.min(...events.map(({ at }) => ms(at)), ...chunks.map(({ started_at }) => ms(started_at))),
    endedAt: Math.max(...events.map(({ at }) => ms(at)), ...chunks.map(({ ended_at }) => ms(ended_at))),
    receivedAt: Math.max(...[...events, ...chunks].map(({ received_at }) => ms(received_at))),
    pages: pageviews.length,
    clicks: count('click'),
    errors: count('error'),
    rageClicks: countOf('rage_click'),
    deadClicks: countOf('dead_click'),
    slowClicks: countOf('slow_click'),
    errorClicks: countOf('error_click'),
    uTurns: countOf('u_turn'),
    formThrashes: countOf('form_thrash'),
    excessiveScrolls: countOf('excessive_scroll'),
    activeMs: events.filter(({ kind }) => kind === 'leave').reduce((sum, { duration_ms }) => sum + duration_ms, 0),
    entryUrl: first?.url ?? '',
    device: greatest(events.map(({ device }) => device)),
    browser: greatest(events.map(({ browser }) => browser)),
    country: greatest(events.map(({ country }) => country)),
    visitor,
    person: persons.get(visitor) ?? (greatest(events.map(({ person_id }) => person_id)) || undefined),
    paths: pageviews.map(({ path }) => path),
    routes: pageviews.map(({ route }) => route),
    clickedOn: events.filter(({ kind }) => kind === 'click').map(({ route, selector }) => ({ route, selector })),
    signals: signals.map(({ name, route, selector }) => ({ name, route, selector })),
    referrers: pageviews.map(({ referrer_host }) => referrer_host),
    replayable: chunks.some(({ has_snapshot }) => has_snapshot === 1),
  }
}

const ofSession = <Row extends { session_id: string }>(rows: readonly Row[], id: string) =>
  rows.filter(({ session_id }) => session_id === id)

/** Every session of some rows. */
export const referenceSessions = (events: readonly EventRow[], chunks: readonly RecordingChunkRow[]): ReferenceSession[] => {
  const persons = latestPersons(events)
  const ids = new Set([...events, ...chunks].map(({ session_id }) => session_id))
  return [...ids].map((id) => addUp(id, ofSession(events, id), ofSession(chunks, id), persons))
}

const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())

/** Whether a session fulfils the filters of a list at a moment. */
export const fulfils = (session: ReferenceSession, filters: RecordingFilters, now: number): boolean => {
  const duration = session.endedAt - session.startedAt
  const live = session.receivedAt >= now - 60_000
  return (
    duration >= (filters.minDurationMs ?? 0) &&
    duration <= (filters.maxDurationMs ?? Infinity) &&
    session.pages >= (filters.minPages ?? 0) &&
    session.clicks >= (filters.minClicks ?? 0) &&
    session.errors >= (filters.minErrors ?? 0) &&
    session.rageClicks >= (filters.minRageClicks ?? 0) &&
    session.deadClicks >= (filters.minDeadClicks ?? 0) &&
    (filters.device === undefined || session.device === filters.device) &&
    (filters.country === undefined || session.country === filters.country) &&
    (filters.browser === undefined || session.browser === filters.browser) &&
    (filters.entry === undefined || holds(session.entryUrl, filters.entry)) &&
    (filters.visited === undefined || session.paths.some((path) => holds(path, filters.visited ?? ''))) &&
    (filters.route === undefined || session.routes.includes(filters.route)) &&
    (filters.clicked === undefined ||
      session.clickedOn.some(({ route, selector }) => selector === filters.clicked && route === (filters.route ?? route))) &&
    (filters.signal === undefined ||
      session.signals.some(
        ({ name, route, selector }) =>
          (filters.signal === 'any' || name === filters.signal) &&
          route === (filters.route ?? route) &&
          selector === (filters.clicked ?? selector),
      )) &&
    (filters.referrer === undefined || session.referrers.includes(filters.referrer)) &&
    (filters.person === undefined || session.person === filters.person) &&
    (filters.visitor === undefined || session.visitor === filters.visitor) &&
    (filters.live === undefined || live === filters.live) &&
    (filters.replayable === false || session.replayable)
  )
}
