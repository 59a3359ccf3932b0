import type { Period } from '../period.ts'
import type { InsightsContext } from '../context.ts'
import type { Project, Sighting, TroubleShare } from '@throughline/contract'
import { fromEngineTime, instantOf, toEngineTime } from '../engine-time.ts'
import { sessionBeginnings } from '../recordings/session-beginnings.ts'
import { daysOf } from './days-of.ts'
import type { TroubleRow } from './trouble-row.ts'
import { cuts, oneOf, sharesOf, sightingsOf, type Trouble } from './trouble.sql.ts'

interface ShareRow {
  cut: number
  route: string
  release: string
  browser: string
  os: string
  device: string
  times: number
  people_met: number
}

interface SightingRow {
  event: string
  happened: string
  session: string
  session_began: string
  route: string
  url: string
  release: string
  browser: string
  os: string
  device: string
  message: string
  status: number
  duration_ms: number
}

const sharesBy = (rows: readonly ShareRow[], column: keyof typeof cuts): TroubleShare[] =>
  rows
    .filter(({ cut }) => cut === cuts[column])
    .map(({ times, people_met, ...row }) => ({ value: row[column], count: times, people: people_met }))

const sightingsFrom = async (context: InsightsContext, project: string, rows: readonly SightingRow[]): Promise<Sighting[]> => {
  const beginnings = await sessionBeginnings(context, project, rows)
  return rows.map(({ event, happened, session, duration_ms, ...row }) => {
    const { route, url, release, browser, os, device, message, status } = row
    const { begunAt = fromEngineTime(happened), replayable = false } = beginnings.get(session) ?? {}
    return {
      route,
      url,
      release,
      browser,
      os,
      device,
      message,
      status,
      // The ids went through the contract when they came in.
      eventId: event as Sighting['eventId'],
      recordingId: session as Sighting['recordingId'],
      at: instantOf(happened),
      offsetMs: fromEngineTime(happened) - begunAt,
      replayable,
      durationMs: duration_ms,
    }
  })
}

interface Asked {
  kind: Trouble
  fingerprint: string
  period: Period
}

/** One group of a kind of trouble: its row, where it is seen, and the latest session each; undefined if the period has none of it. */
export const readTrouble = async (
  context: InsightsContext,
  { id, timeZone }: Pick<Project, 'id' | 'timeZone'>,
  { kind, fingerprint, period }: Asked,
) => {
  const { analytics } = context
  const [from, to] = [toEngineTime(period.from), toEngineTime(period.to)]
  const parameters = { project: id, fingerprint, from, to }
  const [[row], shares, sightings] = await Promise.all([
    analytics.query<TroubleRow>(oneOf(kind), { ...parameters, timeZone, route: '', release: '', contains: '' }),
    analytics.query<ShareRow>(sharesOf(kind), parameters),
    analytics.query<SightingRow>(sightingsOf(kind), parameters),
  ])
  if (!row) return undefined
  const days = daysOf(period, timeZone)
  return {
    row,
    inDays: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone, days },
    particulars: {
      routes: sharesBy(shares, 'route'),
      releases: sharesBy(shares, 'release'),
      browsers: sharesBy(shares, 'browser'),
      systems: sharesBy(shares, 'os'),
      devices: sharesBy(shares, 'device'),
      sightings: await sightingsFrom(context, id, sightings),
    },
  }
}
