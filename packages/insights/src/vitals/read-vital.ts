import type { Input, Output, Project, readVital as endpoint, SlowVisit, VitalDetail, VitalName } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf, toEngineTime } from '../engine-time.ts'
import { daysOf } from '../errors/days-of.ts'
import { calendarIn } from '../overview/calendar.ts'
import { isCompleteDay } from '../overview/is-complete-day.ts'
import { periodOf, type Period } from '../period.ts'
import { sessionBeginnings } from '../recordings/session-beginnings.ts'
import { figureFrom, type FigureRow } from './figure-row.ts'
import { cuts, elements, histogram, slowest, vitalByCut } from './vitals.sql.ts'

interface CutRow extends FigureRow {
  cut: number
  day: string
  version: string
  seen_on: string
  first_seen: string
  last_seen: string
}

interface SlowRow {
  event: string
  happened: string
  value: number
  session: string
  session_began: string
  route: string
  url: string
  release: string
  browser: string
  device: string
  country: string
  selector: string
}

/** Steps of the histogram, such that thresholds lie on borders and twice what is poor still shows. */
const steps: Record<VitalName, { step: number; count: number }> = {
  LCP: { step: 250, count: 32 },
  INP: { step: 50, count: 20 },
  CLS: { step: 0.025, count: 20 },
  TTFB: { step: 200, count: 20 },
}

const MOST_RELEASES = 20

const measured = ({ n, p75, good, poor }: FigureRow) => ({ n, p75, good, poor })

const daysFrom = (rows: readonly CutRow[], period: Period, { timeZone, now }: { timeZone: string; now: Date }): VitalDetail['days'] => {
  const of = new Map(rows.filter(({ cut }) => cut === cuts.day).map((row) => [row.day, row]))
  const dayOf = calendarIn(timeZone)
  return daysOf(period, timeZone).map((day) => {
    const { n = 0, p75 = null } = of.get(day) ?? {}
    return { day, n, p75, complete: isCompleteDay(day, dayOf, { ...period, now }) }
  })
}

const visitsFrom = async (context: InsightsContext, project: string, rows: readonly SlowRow[]): Promise<SlowVisit[]> => {
  const beginnings = await sessionBeginnings(context, project, rows)
  return rows.map(({ event, happened, session, ...row }) => {
    const { value, route, url, release, browser, device, country, selector } = row
    const { begunAt = fromEngineTime(happened), replayable = false } = beginnings.get(session) ?? {}
    return {
      value,
      route,
      url,
      release,
      browser,
      device,
      country,
      selector,
      // The ids went through the contract when they came in.
      eventId: event as SlowVisit['eventId'],
      recordingId: session as SlowVisit['recordingId'],
      at: instantOf(happened),
      offsetMs: fromEngineTime(happened) - begunAt,
      replayable,
    }
  })
}

/** One vital of a page, or of all: how it is distributed, day by day, by release and device, about which elements, and the slowest visits. */
export const readVital = async (
  context: InsightsContext,
  { id, timeZone }: Pick<Project, 'id' | 'timeZone'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const { analytics } = context
  const now = context.now()
  const period = periodOf(query, now)
  const { name, release = '', device = '', route = '' } = query
  const asked = { project: id, name, route, release, device, from: toEngineTime(period.from), to: toEngineTime(period.to) }
  const { step, count } = steps[name]
  const [byCut, places, about, slow] = await Promise.all([
    analytics.query<CutRow>(vitalByCut, { ...asked, timeZone }),
    analytics.query<{ place: number; views: number }>(histogram, { ...asked, step, steps: count }),
    analytics.query<FigureRow & { element: string }>(elements, asked),
    analytics.query<SlowRow>(slowest, asked),
  ])
  const counts = new Map(places.map(({ place, views }) => [place, views]))
  const of = (wanted: keyof typeof cuts) => byCut.filter(({ cut }) => cut === cuts[wanted])
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    timeZone,
    figure: figureFrom(of('all')[0]),
    histogram: { step, counts: Array.from({ length: count }, (_, place) => counts.get(place) ?? 0) },
    days: daysFrom(byCut, period, { timeZone, now }),
    releases: of('release')
      .slice(0, MOST_RELEASES)
      .map(({ version, first_seen, last_seen, ...row }) => ({
        release: version,
        firstSeenAt: instantOf(first_seen),
        lastSeenAt: instantOf(last_seen),
        ...measured(row),
      })),
    devices: of('device').map(({ seen_on, ...row }) => ({ device: seen_on, ...measured(row) })),
    elements: about.map(({ element, ...row }) => ({ selector: element, ...measured(row) })),
    slowest: await visitsFrom(context, id, slow),
  }
}
