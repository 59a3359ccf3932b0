/** Events of a session: a page view, four clicks, two events of the site's own, another page view, a failed request and a leave. */
export const EVENTS_A_SESSION = 10

/** The person with many events came on so many browsers. */
export const BROWSERS = 3

const kinds = `['pageview', 'click', 'click', 'custom', 'click', 'pageview', 'custom', 'click', 'failed_request', 'leave']`

/**
 * Events of `{count: UInt32}` sessions from number `{first: UInt32}` on, `{apartMs: UInt32}` ms apart, of `{visitors: UInt32}` visitors whose
 * ids begin with `{visitor: String}`. Everything follows from the session's number, `{seed: String}` and the visitors.
 */
export const someSessions = `
  insert into events (
    project_id, event_id, kind, name, at, received_at, visitor_id, person_id, session_id, session_started_at, tab_id, url, path, route, title,
    device, browser, os, country, language, viewport_width, viewport_height, document_width, document_height, selector, label, tag,
    duration_ms, message, status, properties, position)
  with
    toDateTime64('2025-06-01 00:00:00', 3, 'UTC') as base,
    addMilliseconds(base, number * {apartMs: UInt32} + cityHash64(number, {seed: String}) % 1000) as started,
    leftPad(lower(hex(toUnixTimestamp64Milli(started))), 16, '0') as stamp,
    leftPad(lower(hex(cityHash64(number, {seed: String}, 'id'))), 16, '0') as noise,
    toUUID(concat(substring(stamp, 5, 8), '-', substring(stamp, 13, 4), '-7', substring(noise, 1, 3), '-8', substring(noise, 4, 3), '-', substring(noise, 5, 12))) as session,
    cityHash64(number, step, {seed: String}) as chance,
    ${kinds}[step + 1] as what,
    concat('/products/', toString(chance % 400)) as page
  select
    {project: String}, generateUUIDv4(number * 16 + step), what,
    if(what = 'custom', ['add_to_cart', 'search', 'filter'][chance % 3 + 1], ''),
    addMilliseconds(started, step * 9000 + chance % 5000), addMilliseconds(started, step * 9000 + 6500),
    concat({visitor: String}, toString(cityHash64(number, 'who') % {visitors: UInt32})), {person: String}, session, started, 'tab',
    concat('https://shop.example', page), page, '/products/:id', concat('Bowl no. ', toString(chance % 400), ' – Shop'),
    'desktop', ['Chrome', 'Safari', 'Firefox'][number % 3 + 1], 'Linux',
    ['DE', 'GR', 'US', 'FR', 'GB'][cityHash64(number, 'country') % 5 + 1], 'en', 1440, 900, 1440, 3000,
    if(what = 'click', concat('#main > div:nth-of-type(', toString(chance % 21 + 1), ')'), ''),
    if(what = 'click', concat('Button ', toString(chance % 90)), ''), if(what = 'click', 'button', ''),
    if(what = 'leave', 20000, 0), if(what = 'failed_request', concat('GET https://shop.example/api/', toString(chance % 30)), ''),
    if(what = 'failed_request', 503, 0),
    if(what = 'custom', concat('{"sku":"pot-', toString(chance % 400), '","price":', toString(chance % 90), '}'), '{}'), number * 16 + step
  from numbers({first: UInt32}, {count: UInt32})
  array join range(${EVENTS_A_SESSION}) as step`

/** The first `{count: UInt32}` visitors with this beginning of their ids turned out to be `{person: String}`, or each somebody else. */
export const someIdentified = `
  insert into events (
    project_id, event_id, kind, at, received_at, visitor_id, person_id, session_id, session_started_at, account_id, properties)
  select
    {project: String}, generateUUIDv4(number), 'identify', toDateTime64('2025-07-20 00:00:00', 3, 'UTC'),
    toDateTime64('2025-07-20 00:00:00', 3, 'UTC'), concat({visitor: String}, toString(number)),
    if({person: String} != '', {person: String}, concat('person-', toString(number))), generateUUIDv4(number),
    toDateTime64('2025-07-20 00:00:00', 3, 'UTC'), concat('account-', toString(number % 500)),
    concat('{"name":"Somebody ', toString(number), '","plan":"team","account":{"id":"account-', toString(number % 500), '","seats":3}}')
  from numbers({count: UInt32})`
