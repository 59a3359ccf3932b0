/** Sessions are of so many events each: half of them page views. */
export const EVENTS_A_SESSION = 10

/** All lie in so many days, at random moments; a session takes some minutes. */
const DAYS = 30

/**
 * Events of `{count: UInt32}` sessions from number `{first: UInt32}` on, of `{people: UInt32}` visitors, some of whom come much more often than
 * others. Everything follows from the session's number.
 */
export const sessionsOfAMonth = `
  insert into events (
    project_id, event_id, kind, name, at, received_at, visitor_id, session_id, session_started_at, tab_id, url, path, route,
    referrer_host, utm_source, device, browser, os, country, release, viewport_width, viewport_height, position, properties)
  with
    toDateTime64('2025-06-01 00:00:00', 3, 'UTC') as base,
    addMilliseconds(base, cityHash64(number, 'start') % (toUInt64(${DAYS}) * 86400000 - 1800000)) as started,
    leftPad(lower(hex(toUnixTimestamp64Milli(started))), 16, '0') as stamp,
    leftPad(lower(hex(cityHash64(number, 'id'))), 16, '0') as noise,
    toUUID(concat(substring(stamp, 5, 8), '-', substring(stamp, 13, 4), '-7', substring(noise, 1, 3), '-8', substring(noise, 4, 3), '-', substring(noise, 5, 12))) as session,
    toUInt64(floor({people: UInt32} * pow((cityHash64(number, 'who') % 1000003) / 1000003., 1.5))) as visitor,
    cityHash64(number, step) as chance,
    multiIf(step % 2 = 0, 'pageview', step in (1, 5), 'click', 'custom') as what,
    concat('/route-', toString(toUInt32(floor(200 * pow((chance % 10007) / 10007., 2))))) as page
  select
    {project: String}, generateUUIDv4(number * 16 + step), what,
    if(what = 'custom', ['Product viewed', 'Cart opened', 'Checkout started', 'Order completed'][toUInt32(floor(4 * pow((chance % 1009) / 1009., 2))) + 1], ''),
    addMilliseconds(started, step * 40000 + chance % 30000), addMilliseconds(started, step * 40000 + 31000),
    concat('0198c0de-0000-7000-8000-', leftPad(lower(hex(visitor)), 12, '0')), session, started, 'tab',
    concat('https://shop.example', page), page, page,
    if(step = 0, ['', '', 'search.example', 'news.example'][chance % 4 + 1], ''), if(step = 0, ['', '', '', 'mail'][chance % 4 + 1], ''),
    ['desktop', 'phone', 'phone', 'tablet'][cityHash64(visitor, 'device') % 4 + 1], ['Chrome', 'Safari', 'Firefox'][cityHash64(visitor) % 3 + 1], 'Linux',
    ['DE', 'GR', 'US', 'FR', 'GB'][cityHash64(visitor, 'country') % 5 + 1], 'r1', 1440, 900, number * 16 + step,
    if(what = 'custom', concat('{"price":', toString(chance % 500), ',"plan":"', ['free', 'team', 'business'][chance % 3 + 1], '"}'), '{}')
  from numbers({first: UInt32}, {count: UInt32})
  array join range(${EVENTS_A_SESSION}) as step`

/** A quarter of the visitors turned out to be somebody; one in ten of these came with two browsers or more. */
export const someIdentities = `
  insert into identities
  select
    project_id, visitor_id,
    concat('person-', if(cityHash64(visitor_id, 'shared') % 10 = 0, toString(cityHash64(visitor_id) % 5000), visitor_id)), max(at)
  from events
  where project_id = {project: String} and kind = 'pageview' and cityHash64(visitor_id) % 4 = 0
  group by project_id, visitor_id`

/** A project that holds exactly so many events. */
export const projectWith = 'select project_id as id from events group by project_id having count() = {events: UInt64} limit 1'
