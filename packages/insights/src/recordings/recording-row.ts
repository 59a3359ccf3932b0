import type { Recording } from '@throughline/contract'
import { fromEngineTime, instantOf } from '../engine-time.ts'

/** What the engine answers for `recordingColumns`. */
export interface RecordingRow {
  id: string
  first_at: string
  last_at: string
  received: string
  visitor: string
  person: string
  pageviews: number
  click_count: number
  error_count: number
  console_error_count: number
  failed_request_count: number
  rage_click_count: number
  dead_click_count: number
  slow_click_count: number
  error_click_count: number
  u_turn_count: number
  form_thrash_count: number
  excessive_scroll_count: number
  seen_ms: number
  raw_frustration: number
  entry: string
  device_kind: Recording['device']
  browser_name: string
  os_name: string
  country_code: string
  referrer: string
  replayable: 0 | 1
  bytes: number
}

/** A session of which something arrived so lately (ms) goes on. */
export const LIVE_FOR_MS = 60_000

/** A session's row as lists show it. `person` is the latest person of its visitor, where there is one. */
export const recordingOf = (row: RecordingRow, person: string | undefined, now: Date): Recording => ({
  id: row.id as Recording['id'],
  startedAt: instantOf(row.first_at),
  endedAt: instantOf(row.last_at),
  durationMs: fromEngineTime(row.last_at) - fromEngineTime(row.first_at),
  pages: row.pageviews,
  clicks: row.click_count,
  errors: row.error_count,
  consoleErrors: row.console_error_count,
  failedRequests: row.failed_request_count,
  rageClicks: row.rage_click_count,
  deadClicks: row.dead_click_count,
  slowClicks: row.slow_click_count,
  errorClicks: row.error_click_count,
  uTurns: row.u_turn_count,
  formThrashes: row.form_thrash_count,
  excessiveScrolls: row.excessive_scroll_count,
  activeMs: row.seen_ms,
  entryUrl: row.entry,
  device: row.device_kind,
  browser: row.browser_name,
  os: row.os_name,
  country: row.country_code,
  referrerHost: row.referrer,
  visitorId: row.visitor as Recording['visitorId'],
  personId: (person ?? (row.person || null)) as Recording['personId'],
  live: fromEngineTime(row.received) >= now.getTime() - LIVE_FOR_MS,
  replayable: row.replayable === 1,
})
