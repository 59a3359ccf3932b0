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
