import type { ErrorGroup, FailedRequestGroup } from '@throughline/contract'
import { instantOf } from '../engine-time.ts'

/** A group as the engine answers it; see `listOf`. */
export interface TroubleRow {
  print: string
  times: number
  people_met: number
  sessions_met: number
  first_seen: string
  last_seen: string
  most_route: string
  seen_in: Record<string, number>
  by_day: Record<string, number>
  latest: string
  most_status: number
  lasted_ms: [number, number]
}

const MOST_RELEASES = 5

const latestOf = (seen: Record<string, number>): string[] =>
  Object.entries(seen)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_RELEASES)
    .map(([release]) => release)

const commonOf = (row: TroubleRow, days: readonly string[]) => ({
  fingerprint: row.print,
  count: row.times,
  people: row.people_met,
  sessions: row.sessions_met,
  firstSeenAt: instantOf(row.first_seen),
  lastSeenAt: instantOf(row.last_seen),
  releases: latestOf(row.seen_in),
  days: days.map((day) => row.by_day[day] ?? 0),
  route: row.most_route,
})

export const errorGroupFrom = (row: TroubleRow, days: readonly string[]): ErrorGroup => ({ ...commonOf(row, days), message: row.latest })

/** The ingest wrote method and target with one space between them. */
export const failedRequestGroupFrom = (row: TroubleRow, days: readonly string[]): FailedRequestGroup => {
  const space = row.latest.indexOf(' ')
  return {
    ...commonOf(row, days),
    method: row.latest.slice(0, space),
    target: row.latest.slice(space + 1),
    status: row.most_status,
    medianMs: row.lasted_ms[0],
    p90Ms: row.lasted_ms[1],
  }
}
