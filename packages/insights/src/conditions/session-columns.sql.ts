import type { Condition } from '@throughline/contract'
import { frustrationOf } from '../signals/frustration.sql.ts'

type TextOf = Extract<Condition, { text: unknown }>['text']['of']
type NumberOf = Extract<Condition, { number: unknown }>['number']['of']

const state = (column: string): string => `finalizeAggregation(${column})`

/** A session's texts, over its one row in `sessions final`. */
export const sessionTexts: Readonly<Record<TextOf, string>> = {
  device: 'device',
  browser: 'browser',
  os: 'os',
  country: 'country',
  language: 'language',
  release: 'release',
  referrerHost: state('referrer_host'),
  utmSource: state('utm_source'),
  utmMedium: state('utm_medium'),
  utmCampaign: state('utm_campaign'),
  entryUrl: state('entry_url'),
  exitUrl: state('exit_url'),
  entryRoute: state('entry_route'),
  exitRoute: state('exit_route'),
}

/** A session's numbers, likewise. */
export const sessionNumbers: Readonly<Record<NumberOf, string>> = {
  durationMs: `dateDiff('millisecond', started_at, ended_at)`,
  activeMs: 'active_ms',
  pages: 'pages',
  clicks: 'clicks',
  events: 'custom_events',
  errors: 'errors',
  failedRequests: 'failed_requests',
  frustration: frustrationOf((column) => column),
}

/** There is something to watch, likewise. */
export const isReplayable = 'snapshots > 0 and recording_deleted = 0'
