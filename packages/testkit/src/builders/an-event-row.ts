import type { EventRow } from '@throughline/analytics-store'
import { momentOf, uuidAt } from './ids.ts'
import { storeTime } from './store-time.ts'

const AT = '2026-03-04 10:00:00.000'

/** A page view at ten o'clock on 4 March 2026; what is given replaces what it would have. The session's start follows from its id. */
export const anEventRow = (given: Partial<EventRow> = {}): EventRow => {
  const at = given.at ?? AT
  const sessionId = given.session_id ?? uuidAt(`${at}Z`)
  const kind = given.kind ?? 'pageview'
  return {
    project_id: '0196a000-0000-7000-8000-000000000001',
    event_id: uuidAt(`${at}Z`),
    kind,
    name: kind,
    at,
    received_at: at,
    position: 0,
    visitor_id: 'visitor-1',
    person_id: '',
    session_id: sessionId,
    session_started_at: storeTime(momentOf(sessionId)),
    tab_id: 'tab-1',
    url: 'https://shop.example/',
    path: '/',
    route: '/',
    title: 'Shop',
    referrer: '',
    referrer_host: '',
    utm_source: '',
    utm_medium: '',
    utm_campaign: '',
    device: 'desktop',
    browser: 'Chrome',
    os: 'Linux',
    country: 'GR',
    language: 'en',
    release: '',
    viewport_width: 1280,
    viewport_height: 800,
    document_width: 1280,
    document_height: 2400,
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
    ...given,
  }
}
