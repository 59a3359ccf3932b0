/** Sessions are this far apart: five million of them fill a month. */
const BETWEEN_SESSIONS_MS = 518

/** Events of a session on average. */
export const EVENTS = 10

/**
 * Events of `{count: UInt32}` sessions from number `{first: UInt32}` on, over 40 pages: four page views, four clicks, a leave and one event more, of
 * 1,200,000 visitors. That last event is, of every twenty, once a rage click and twice a dead click, on one of 900 elements, some of
 * which are touched much more than others; once an error, of 200 kinds; once a failed request, of 50; three times a
 * purchase; else a custom event that says nothing. A quarter of the sessions end there; the others see another page a minute later. Everything follows from the session's number.
 */
export const shopVisits = `
  insert into events (
    project_id, event_id, kind, name, at, received_at, visitor_id, session_id, session_started_at, tab_id, url, path, route,
    device, browser, os, country, release, viewport_width, viewport_height, document_width, document_height, selector, label, tag,
    element_x, element_y, page_x, page_y, burst, fingerprint, message, status, position)
  with
    toDateTime64('2025-07-01 00:00:00', 3, 'UTC') as base,
    addMilliseconds(base, number * ${BETWEEN_SESSIONS_MS}) as started,
    leftPad(lower(hex(toUnixTimestamp64Milli(started))), 16, '0') as stamp,
    leftPad(lower(hex(cityHash64(number, 'id'))), 16, '0') as noise,
    toUUID(concat(substring(stamp, 5, 8), '-', substring(stamp, 13, 4), '-7', substring(noise, 1, 3), '-8', substring(noise, 4, 3), '-', substring(noise, 5, 12))) as session,
    cityHash64(number, step) as chance,
    if(step = 9, 150000, step * 9000) as later,
    cityHash64(number, 'what') % 20 as lot,
    multiIf(lot = 0, 'rage_click', lot <= 2, 'dead_click', '') as signal,
    multiIf(
      step in (0, 3, 6, 9), 'pageview', step in (1, 2, 4, 7), 'click', step = 5, 'leave',
      signal != '', 'signal', lot = 3, 'error', lot = 4, 'failed_request', 'custom') as what,
    what in ('click', 'signal') as has_place,
    toUInt32(floor(900 * pow((chance % 1000003) / 1000003., 3))) as element,
    concat('/page-', toString(if(has_place, element % 40, chance % 40))) as page
  select
    {project: String}, generateUUIDv4(number * 16 + step), what,
    multiIf(what = 'signal', signal, what = 'custom', if(lot <= 7, 'purchase', 'looked'), what),
    addMilliseconds(started, later + chance % 5000), addMilliseconds(started, later + 6500),
    concat('visitor-', toString(cityHash64(number) % 1200000)), session, started, 'tab',
    concat('https://shop.example', page), page, page, ['desktop', 'desktop', 'phone', 'tablet'][number % 4 + 1],
    ['Chrome', 'Safari', 'Firefox'][number % 3 + 1], ['Linux', 'macOS', 'Windows', 'iOS'][number % 4 + 1],
    ['DE', 'GR', 'US', 'FR', 'GB'][cityHash64(number, 'country') % 5 + 1],
    ['r1', 'r2', 'r3', 'r4'][intDiv(number, 1250001) + 1], 1440, 900, 1440, 3000,
    if(has_place, concat('#main > div:nth-of-type(', toString(element % 21 + 1), ') > a:nth-of-type(', toString(intDiv(element, 21) + 1), ')'), ''),
    if(has_place, concat('Link ', toString(element)), ''), if(has_place, 'a', ''), chance % 32768, intDiv(chance, 32768) % 32768,
    chance % 1440, chance % 3000, if(what = 'signal', 3, 0),
    multiIf(what = 'error', leftPad(lower(hex(cityHash64('error', chance % 200))), 16, '0'), what = 'failed_request', leftPad(lower(hex(cityHash64('request', chance % 50))), 16, '0'), ''),
    multiIf(what = 'error', concat('TypeError: x', toString(chance % 200), ' is undefined'), what = 'failed_request', concat('GET https://api.example/', toString(chance % 50)), ''),
    if(what = 'failed_request', 500, 0), number * 16 + step
  from numbers({first: UInt32}, {count: UInt32})
  array join arrayFilter(step -> step < 9 or number % 4 != 0, range(10)) as step`

/** A quarter of the visitors turned out to be somebody; one in ten of these came with two browsers or more. */
export const someIdentities = `
  insert into identities
  select
    project_id, visitor_id,
    concat('person-', if(cityHash64(visitor_id, 'shared') % 10 = 0, toString(cityHash64(visitor_id) % 5000), visitor_id)), max(at)
  from events
  where project_id = {project: String} and kind = 'pageview' and cityHash64(visitor_id) % 4 = 0
  group by project_id, visitor_id`
