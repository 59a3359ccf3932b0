import type { Input, Output, Overview, Project, readOverview as endpoint } from '@throughline/contract'
import { ofVisits, type OfVisits } from '../query/of-visits.ts'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodBefore, periodOf, type Period } from '../period.ts'
import { calendarIn, daysBetween } from './calendar.ts'
import { isCompleteDay } from './is-complete-day.ts'
import { activityByDay, activityTotals, cuts, pageviewsByCut, referrers, sessionsByDay } from './read-overview.sql.ts'

interface Activity {
  visitors: number
  pageviews: number
  clicks: number
}

/** Of the whole period, or of a day. */
interface Stretch {
  whole: 0 | 1
  day: string
}

type ActivityRow = Activity & Stretch

interface CutRow {
  cut: number
  country: string
  device: string
  route: string
  visitors: number
  pageviews: number
}

interface SessionsRow extends Stretch {
  sessions: number
  recordings: number
  sessions_with_errors: number
  sessions_with_signals: number
  sessions_with_pages: number
  bounces: number
  median_ms: number
}

type Row = Overview['pages'][number]

const nobody: Activity = { visitors: 0, pageviews: 0, clicks: 0 }

const totalsOf = (activity: Activity | undefined, sessions: readonly SessionsRow[]): Overview['totals'] => {
  const { visitors, pageviews, clicks } = activity ?? nobody
  const all = sessions.find(({ whole }) => whole === 1)
  return {
    visitors,
    sessions: all?.sessions ?? 0,
    pageviews,
    recordings: all?.recordings ?? 0,
    clicks,
    sessionsWithErrors: all?.sessions_with_errors ?? 0,
    sessionsWithSignals: all?.sessions_with_signals ?? 0,
    sessionsWithPages: all?.sessions_with_pages ?? 0,
    bounces: all?.bounces ?? 0,
    medianDurationMs: all?.median_ms ?? 0,
  }
}

const rowsOf = (rows: readonly CutRow[], column: 'country' | 'device' | 'route'): Row[] =>
  rows.filter(({ cut }) => cut === cuts[column]).map(({ visitors, pageviews, ...row }) => ({ value: row[column], visitors, pageviews }))

/** Every day of the period, also those on which nothing happened. */
const daysOf = (
  { period, now, timeZone }: { period: Period; now: Date; timeZone: string },
  activity: readonly ActivityRow[],
  sessions: readonly SessionsRow[],
): Overview['days'] => {
  const { from, to } = period
  if (from >= to) return []
  const dayOf = calendarIn(timeZone)
  const activityOf = new Map(activity.filter(({ whole }) => whole === 0).map((row) => [row.day, row]))
  const sessionsOf = new Map(sessions.filter(({ whole }) => whole === 0).map((row) => [row.day, row.sessions]))
  return daysBetween(dayOf(from), dayOf(new Date(to.getTime() - 1))).map((day) => {
    const { visitors, pageviews } = activityOf.get(day) ?? nobody
    return { day, visitors, sessions: sessionsOf.get(day) ?? 0, pageviews, complete: isCompleteDay(day, dayOf, { ...period, now }) }
  })
}

/**
 * Visitors, sessions, pages and errors of a period, day by day in the project's time zone, beside the period of equal length before; of
 * some visits alone, where they are told. Visitors are persons where they were identified, also for what they did before. Sessions count
 * where they began.
 */
export const readOverview = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { query, visits }: { query: Omit<Input<typeof endpoint>['query'], 'brief' | 'where' | 'segment'> & { brief?: boolean } } & OfVisits,
): Promise<Output<typeof endpoint>> => {
  const { timeZone } = project
  const { analytics, now } = ofVisits(context, 'trend', visits)
  const { brief = false } = query
  const at = now()
  const period = periodOf(query, at)
  const values = ({ from, to }: Period) => ({ project: project.id, timeZone, from: toEngineTime(from), to: toEngineTime(to) })
  const [during, before] = [values(period), values(periodBefore(period))]
  const inFull = async <Row>(sql: string, given: typeof during): Promise<Row[]> => (brief ? [] : analytics.query<Row>(sql, given))
  const [activity, activityBefore, byCut, sources, sessions, sessionsBefore] = await Promise.all([
    analytics.query<ActivityRow>(activityByDay, during),
    inFull<Activity>(activityTotals, before),
    inFull<CutRow>(pageviewsByCut, during),
    inFull<Row>(referrers, during),
    analytics.query<SessionsRow>(sessionsByDay, during),
    inFull<SessionsRow>(sessionsByDay, before),
  ])
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    timeZone,
    totals: totalsOf(
      activity.find(({ whole }) => whole === 1),
      sessions,
    ),
    previous: brief ? null : totalsOf(activityBefore[0], sessionsBefore),
    days: daysOf({ period, now: at, timeZone }, activity, sessions),
    pages: rowsOf(byCut, 'route'),
    referrers: sources,
    countries: rowsOf(byCut, 'country'),
    devices: rowsOf(byCut, 'device'),
  }
}
