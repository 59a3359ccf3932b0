import { liveMinutes, type Live, type Output, type Project, type readLive as endpoint, type RecordingId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { personsOfVisitors } from '../people/persons-of-visitors.ts'
import { findSessions } from '../recordings/find-sessions.ts'
import { latestEvents, peopleByCut, peopleByMinute } from './read-live.sql.ts'

const MINUTE_MS = 60_000
const MOST_ROWS = 10
const MOST_EVENTS = 40

interface MinuteRow {
  whole: 0 | 1
  /** Seconds since 1970. */
  minute: number
  people: number
  session_count: number
  pageviews: number
  people_now: number
  sessions_now: number
}

interface CutRow {
  cut: 'page' | 'referrer' | 'country' | 'device'
  value: string
  people: number
}

interface EventRow {
  id: string
  moment: string
  kind: Live['events'][number]['kind']
  name: string
  route: string
  detail: string
  country: string
  device: string
  visitor_id: string
  person_id: string
  session: string
}

const rowsOf = (rows: readonly CutRow[], wanted: CutRow['cut']): Live['pages'] =>
  rows.filter(({ cut }) => cut === wanted).map(({ value, people }) => ({ value, people }))

const minutesOf = (rows: readonly MinuteRow[], from: number): Live['minutes'] => {
  const byMinute = new Map(rows.filter(({ whole }) => whole === 0).map((row) => [row.minute * 1_000, row]))
  return Array.from({ length: liveMinutes.shown }, (_, index) => {
    const begin = from + index * MINUTE_MS
    const { people = 0, pageviews = 0 } = byMinute.get(begin) ?? {}
    return { from: new Date(begin).toISOString(), people, pageviews }
  })
}

const eventsOf = async (context: InsightsContext, project: string, rows: readonly EventRow[]): Promise<Live['events']> => {
  const ids = [...new Set(rows.map(({ session }) => session as RecordingId))]
  const [sessions, persons] = await Promise.all([
    findSessions(context, project, ids),
    personsOfVisitors(
      context,
      project,
      rows.map(({ visitor_id }) => visitor_id),
    ),
  ])
  const watchable = new Set(sessions.filter(({ replayable }) => replayable).map(({ id }) => id))
  return rows.map(({ moment, visitor_id, person_id, session, ...event }) => ({
    ...event,
    at: instantOf(moment),
    visitorId: visitor_id,
    personId: persons.get(visitor_id) ?? (person_id || null),
    recordingId: session as RecordingId,
    replayable: watchable.has(session as RecordingId),
  }))
}

/**
 * The last thirty minutes, of which the last is still going on: who is active now (did something themselves in the last five), minute by
 * minute, where they are and came from, and what they did last. People are persons where they were identified.
 */
export const readLive = async (context: InsightsContext, project: Pick<Project, 'id'>): Promise<Output<typeof endpoint>> => {
  const { analytics } = context
  const at = context.now().getTime()
  const from = Math.floor(at / MINUTE_MS) * MINUTE_MS - (liveMinutes.shown - 1) * MINUTE_MS
  const given = {
    project: project.id,
    from: toEngineTime(from),
    to: toEngineTime(at),
    nowFrom: toEngineTime(at - liveMinutes.now * MINUTE_MS),
  }
  const [minutes, cuts, events] = await Promise.all([
    analytics.query<MinuteRow>(peopleByMinute, given),
    analytics.query<CutRow>(peopleByCut, { ...given, most: MOST_ROWS }),
    analytics.query<EventRow>(latestEvents, { ...given, most: MOST_EVENTS }),
  ])
  const whole = minutes.find(({ whole: isWhole }) => isWhole === 1)
  return {
    at: new Date(at).toISOString(),
    from: new Date(from).toISOString(),
    now: { people: whole?.people_now ?? 0, sessions: whole?.sessions_now ?? 0 },
    totals: { people: whole?.people ?? 0, sessions: whole?.session_count ?? 0, pageviews: whole?.pageviews ?? 0 },
    minutes: minutesOf(minutes, from),
    pages: rowsOf(cuts, 'page'),
    referrers: rowsOf(cuts, 'referrer'),
    countries: rowsOf(cuts, 'country'),
    devices: rowsOf(cuts, 'device'),
    events: await eventsOf(context, project.id, events),
  }
}
