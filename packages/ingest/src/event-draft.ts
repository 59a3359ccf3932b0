import type { WireEvent } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import { clickhouseTime } from './rows/clickhouse-time.ts'
import type { Visit } from './visit.ts'

/** An event on its way from the wire to its row. */
export interface EventDraft {
  readonly event: WireEvent
  readonly visit: Visit
  row: EventRow
  /** What will stand in the column of that name, as it was sent until `limitProperties` has seen it. */
  properties: Record<string, unknown> | undefined
  /** Milliseconds since 1970, by our clock. */
  happenedAt: number
  /** Its own time could not be, so that it was given the time of arrival. */
  retimed: boolean
}

/** The row before any step has looked at the event: what the visit knows, and defaults. All rows are made here, in one shape. */
const startRow = (visit: Visit, { id, kind, viewport, document }: WireEvent): EventRow => ({
  project_id: visit.project.id,
  event_id: id,
  kind,
  name: '',
  at: '',
  received_at: clickhouseTime(visit.arrival.receivedAt),
  position: 0,
  visitor_id: visit.visitor,
  person_id: visit.person,
  session_id: visit.session,
  session_started_at: clickhouseTime(visit.sessionStartedAt),
  tab_id: visit.tab,
  url: '',
  path: '',
  route: '',
  title: '',
  referrer: '',
  referrer_host: '',
  utm_source: '',
  utm_medium: '',
  utm_campaign: '',
  device: visit.device,
  browser: visit.browser,
  os: visit.os,
  country: visit.country,
  language: visit.language,
  release: visit.release,
  viewport_width: viewport?.[0] ?? 0,
  viewport_height: viewport?.[1] ?? 0,
  document_width: document?.[0] ?? 0,
  document_height: document?.[1] ?? 0,
  selector: '',
  label: '',
  tag: '',
  element_x: 0,
  element_y: 0,
  page_x: 0,
  page_y: 0,
  fixed: 0,
  scroller: '',
  duration_ms: 0,
  depth: 0,
  message: '',
  stack: '',
  status: 0,
  rule: 0,
  burst: 0,
  value: 0,
  fingerprint: '',
  account_id: '',
  attention: [],
  recorder_level: 0,
  recorder_longest_ms: 0,
  recorder_work_ms: 0,
  nodes: 0,
  properties: '{}',
})

export const startDraft = (visit: Visit, event: WireEvent): EventDraft => ({
  event,
  visit,
  row: startRow(visit, event),
  properties: 'props' in event ? event.props : undefined,
  happenedAt: event.at,
  retimed: false,
})
