/** Sessions are this far apart: a million of them fill two months. */
export const BETWEEN_SESSIONS_MS = 5_184

/**
 * Events of `{count: UInt32}` sessions from number `{first: UInt32}` on: two page views, two clicks on the front page and a leave each,
 * of 300,000 visitors. Everything follows from the session's number. The selectors are those of `page.ts`.
 */
export const sessionEvents = `
  insert into events (
    project_id, event_id, kind, at, received_at, visitor_id, session_id, session_started_at, tab_id, url, path, route, referrer_host,
    device, browser, os, country, viewport_width, viewport_height, document_width, document_height, selector, label, tag,
    element_x, element_y, page_x, page_y, position)
  with
    toDateTime64('2025-06-01 00:00:00', 3, 'UTC') as base,
    addMilliseconds(base, number * ${BETWEEN_SESSIONS_MS}) as started,
    leftPad(lower(hex(toUnixTimestamp64Milli(started))), 16, '0') as stamp,
    leftPad(lower(hex(cityHash64(number, 'id'))), 16, '0') as noise,
    toUUID(concat(substring(stamp, 5, 8), '-', substring(stamp, 13, 4), '-7', substring(noise, 1, 3), '-8', substring(noise, 4, 3), '-', substring(noise, 5, 12))) as session,
    ['pageview', 'click', 'pageview', 'click', 'leave'][step + 1] as what,
    cityHash64(number, step) as chance,
    if(what = 'click', '/', concat('/route-', toString(chance % 40))) as page
  select
    {project: String}, generateUUIDv4(number * 8 + step), what, addMilliseconds(started, step * 7000 + number % 977),
    addMilliseconds(started, step * 7000 + 1500), concat('visitor-', toString(cityHash64(number) % 300000)), session, started, 'tab',
    concat('https://shop.example', page), page, page, if(step = 0 and number % 3 = 0, concat('site-', toString(number % 20), '.example'), ''),
    ['desktop', 'desktop', 'phone', 'tablet'][number % 4 + 1], ['Chrome', 'Safari', 'Firefox'][number % 3 + 1], 'Linux',
    ['DE', 'GR', 'US', 'FR', 'GB'][cityHash64(number, 'country') % 5 + 1], 1440, 900, 1440, 3000 + (number % 3) * 20,
    if(what = 'click', concat('#main > div:nth-of-type(', toString(chance % 21 + 1), ') > a:nth-of-type(', toString(cityHash64(chance) % 30 + 1), ')'), ''),
    'A label', 'a', cityHash64(chance, 'x') % 32768, cityHash64(chance, 'y') % 32768, cityHash64(chance, 'px') % 1440,
    cityHash64(chance, 'py') % 3000, number * 8 + step
  from numbers({first: UInt32}, {count: UInt32}) array join range(5) as step`

/** A recording for four of five of these sessions. */
export const sessionChunks = `
  insert into recording_chunks (
    project_id, chunk_id, session_id, session_started_at, tab_id, sequence, started_at, ended_at, received_at, visitor_id,
    has_snapshot, event_count, raw_bytes, payload)
  select
    project_id, generateUUIDv4(), session_id, session_started_at, tab_id, 0, at, addMilliseconds(at, 30000), received_at, visitor_id,
    1, 3, 2, '{}'
  from events
  where project_id = {project: String} and position >= {first: UInt32} * 8 and position < ({first: UInt32} + {count: UInt32}) * 8
    and position % 8 = 0 and intDiv(position, 8) % 5 != 0`

/** A quarter of the visitors turned out to be somebody. */
export const someIdentities = `
  insert into identities
  select project_id, visitor_id, concat('person-', visitor_id), max(at)
  from events
  where project_id = {project: String} and cityHash64(visitor_id) % 4 = 0
  group by project_id, visitor_id`

/**
 * What went wrong in these sessions, and how fast their first page was: an error in one of ten, of 300 kinds; a failed request in one of
 * twenty, of 100 kinds; four vitals in each.
 */
export const sessionTrouble = `
  insert into events (
    project_id, event_id, kind, name, at, received_at, visitor_id, session_id, session_started_at, tab_id, url, path, route,
    device, browser, os, country, release, message, stack, label, fingerprint, status, duration_ms, value, position)
  select
    project_id, generateUUIDv4(position + what.3), what.1, what.2, addMilliseconds(at, 500), received_at, visitor_id, session_id,
    session_started_at, tab_id, url, path, route, device, browser, os, country, concat('1.', toString(position % 9)),
    multiIf(what.1 = 'error', concat('TypeError: no ', toString(position % 300)), what.1 = 'failed_request', 'POST https://shop.example/orders/7', ''),
    if(what.1 = 'error', 'pay@https://shop.example/pay.js:1:2', ''),
    if(what.1 = 'failed_request', concat('POST /orders/:id/', toString(position % 100)), ''),
    multiIf(
      what.1 = 'error', substring(lower(hex(cityHash64(intDiv(position, 8) % 300, 'e'))), 1, 16),
      what.1 = 'failed_request', substring(lower(hex(cityHash64(intDiv(position, 8) % 100, 'r'))), 1, 16), ''),
    if(what.1 = 'failed_request', 500 + position % 4, 0), if(what.1 = 'failed_request', position % 9000, 0),
    multiIf(what.2 = 'LCP', 500 + cityHash64(position) % 6000, what.2 = 'INP', cityHash64(position) % 700, what.2 = 'CLS', (cityHash64(position) % 400) / 1000, what.2 = 'TTFB', cityHash64(position) % 2500, 0),
    position
  from events
  array join arrayFilter(
    one -> one.1 = 'vital' or (one.1 = 'error' and intDiv(position, 8) % 10 = 0) or (one.1 = 'failed_request' and intDiv(position, 8) % 20 = 0),
    [('vital', 'LCP', 1), ('vital', 'INP', 2), ('vital', 'CLS', 3), ('vital', 'TTFB', 4), ('error', '', 5), ('failed_request', '', 6)]) as what
  where project_id = {project: String} and kind = 'pageview' and position >= {first: UInt32} * 8
    and position < ({first: UInt32} + {count: UInt32}) * 8 and position % 8 = 0`
