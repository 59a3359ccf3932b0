/** What follows from a session's number alone: so many sessions fill thirty days, whatever their number. */
const sessionOf = `
  toDateTime64('2025-06-15 00:00:00', 3, 'UTC') as base,
  addMilliseconds(base, toInt64(number * {apartMs: Float64})) as started,
  leftPad(lower(hex(toUnixTimestamp64Milli(started))), 16, '0') as stamp,
  leftPad(lower(hex(cityHash64(number, 'id'))), 16, '0') as noise,
  toUUID(concat(substring(stamp, 5, 8), '-', substring(stamp, 13, 4), '-7', substring(noise, 1, 3), '-8', substring(noise, 4, 3), '-', substring(noise, 5, 12))) as session,
  cityHash64(number) % 1000000 as visitor,
  number % 211 as pace`

/**
 * Eight events of each of `{count: UInt32}` sessions from number `{first: UInt32}` on, and a ninth of a quarter of the visitors, whom the site
 * knows: pages, clicks, a custom event with properties, signals, errors, failed requests, vitals. A million visitors.
 */
export const sessionEvents = `
  insert into events (
    project_id, event_id, kind, name, at, received_at, visitor_id, person_id, session_id, session_started_at, tab_id, url, path, route, referrer_host,
    utm_source, utm_campaign, device, browser, os, country, language, release, viewport_width, viewport_height, selector, duration_ms, message,
    status, value, fingerprint, account_id, properties, rule, burst, position)
  with
    ${sessionOf},
    cityHash64(number, step) as chance,
    multiIf(
      step in (0, 3), 'pageview', step = 1, 'vital', step = 2, 'click', step = 4, 'custom',
      step = 5, if(number % 8 = 0, 'signal', 'click'),
      step = 6, multiIf(number % 20 = 0, 'error', number % 25 = 0, 'failed_request', 'pageview'),
      step = 7, 'leave', 'identify') as what,
    multiIf(
      what = 'signal', ['rage_click', 'dead_click', 'slow_click', 'error_click', 'u_turn', 'form_thrash', 'excessive_scroll'][chance % 7 + 1],
      what = 'custom', ['search', 'search', 'add_to_cart', 'checkout', 'rare'][multiIf(chance % 10000 = 0, 5, chance % 4 + 1)],
      what = 'vital', 'LCP', '') as called,
    concat('/route-', toString(multiIf(chance % 4 = 0, 0, chance % 40))) as page,
    step = 8 as knows
  select
    {project: String}, generateUUIDv4(number * 16 + step), what, called, addMilliseconds(started, step * 7000 + pace * step * 40),
    addMilliseconds(started, step * 7000 + pace * step * 40 + 1500),
    concat('visitor-', toString(visitor)), if(knows, concat('person-', toString(visitor)), ''), session, started, 'tab',
    concat('https://shop.example', page), page, page, if(step = 0 and number % 3 = 0, concat('site-', toString(number % 20), '.example'), ''),
    if(step = 0 and number % 7 = 0, concat('source-', toString(number % 5)), ''), if(step = 0 and number % 700 = 0, 'launch', ''),
    ['desktop', 'desktop', 'phone', 'tablet'][number % 4 + 1], ['Chrome', 'Safari', 'Firefox'][number % 3 + 1],
    ['Windows', 'macOS', 'Android', 'iOS'][number % 4 + 1], ['DE', 'GR', 'US', 'FR', 'GB'][cityHash64(number, 'country') % 5 + 1],
    ['en', 'de', 'el'][number % 3 + 1], concat('1.', toString(intDiv(number * {apartMs: Float64}, 86400000))), 1440, 900,
    if(what in ('click', 'signal'), concat('#main > div:nth-of-type(', toString(chance % 21 + 1), ') > a:nth-of-type(', toString(cityHash64(chance) % 30 + 1), ')'), ''),
    if(what = 'leave', 5000 + (chance % 900000), 0), multiIf(what = 'error', concat('TypeError: field ', toString(chance % 50)), what = 'failed_request', concat('GET /api/', toString(chance % 30)), ''),
    if(what = 'failed_request', 500, 0), if(what = 'vital', 300 + chance % 6000, 0),
    if(what in ('error', 'failed_request'), lower(leftPad(hex(chance % 50), 16, '0')), ''),
    if(knows, concat('account-', toString(visitor % 5000)), ''),
    multiIf(
      what = 'custom', concat('{"plan":"', ['free', 'pro', 'team'][chance % 3 + 1], '","value":', toString(chance % 500), '}'),
      knows, concat('{"plan":"', ['free', 'pro', 'team'][visitor % 3 + 1], '","account":{"id":"account-', toString(visitor % 5000), '","seats":', toString(visitor % 5000 % 40), '}}'), ''),
    if(what = 'signal', 1, 0), if(what = 'signal', 3, 0), number * 16 + step
  from numbers({first: UInt32}, {count: UInt32}) array join range(9) as step
  where step < 8 or visitor % 4 = 0`

/** A recording of four of five of these sessions. */
export const sessionChunks = `
  insert into recording_chunks (
    project_id, chunk_id, session_id, session_started_at, tab_id, sequence, started_at, ended_at, received_at, visitor_id,
    has_snapshot, event_count, raw_bytes, payload)
  with ${sessionOf}
  select
    {project: String}, generateUUIDv4(), session, started, 'tab', 0, started, addMilliseconds(started, 30000), addMilliseconds(started, 31500),
    concat('visitor-', toString(visitor)), 1, 3, 2, '{}'
  from numbers({first: UInt32}, {count: UInt32})
  where number % 5 != 0`
