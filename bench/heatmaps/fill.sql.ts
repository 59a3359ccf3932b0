/** Sessions are this far apart: a million and a quarter of them fill two months. */
const BETWEEN_SESSIONS_MS = 4_147

/** Clicks of a session. */
export const CLICKS = 8

/**
 * Events of `{count: UInt32}` sessions from number `{first: UInt32}` on, all on the front page and at a desktop: a page view, eight
 * clicks and a leave each, of 400,000 visitors; of every hundred clicks one was in a rage, and one in vain. Some elements are clicked
 * much more than others, and each of its 160 x 32 px the more the nearer to its middle, as on real pages. Everything follows from the
 * session's number. The selectors are those of `../questions/page.ts`, and a twentieth of them of another page.
 */
export const pageVisits = `
  insert into events (
    project_id, event_id, kind, name, at, received_at, visitor_id, session_id, session_started_at, tab_id, url, path, route,
    device, browser, os, country, release, viewport_width, viewport_height, document_width, document_height, selector, label, tag,
    element_x, element_y, page_x, page_y, burst, depth, position)
  with
    toDateTime64('2025-06-01 00:00:00', 3, 'UTC') as base,
    addMilliseconds(base, number * ${BETWEEN_SESSIONS_MS}) as started,
    leftPad(lower(hex(toUnixTimestamp64Milli(started))), 16, '0') as stamp,
    leftPad(lower(hex(cityHash64(number, 'id'))), 16, '0') as noise,
    toUUID(concat(substring(stamp, 5, 8), '-', substring(stamp, 13, 4), '-7', substring(noise, 1, 3), '-8', substring(noise, 4, 3), '-', substring(noise, 5, 12))) as session,
    cityHash64(number, step) as chance,
    multiIf(step = 0, 'pageview', step <= ${CLICKS}, 'click', step = ${CLICKS + 1}, 'leave', 'signal') as what,
    what in ('click', 'signal') as has_place,
    toUInt32(floor(630 * pow((chance % 1000003) / 1000003., 3))) as element
  select
    {project: String}, generateUUIDv4(number * 16 + step), what, if(what = 'signal', if(chance % 2 = 0, 'rage_click', 'dead_click'), ''),
    addMilliseconds(started, if(step = 0, 0, step * 7000 + chance % 5000)), addMilliseconds(started, step * 7000 + 6500),
    concat('visitor-', toString(cityHash64(number) % 400000)), session, started, 'tab',
    'https://shop.example/', '/', '/', 'desktop', ['Chrome', 'Safari', 'Firefox'][number % 3 + 1], 'Linux',
    ['DE', 'GR', 'US', 'FR', 'GB'][cityHash64(number, 'country') % 5 + 1], ['r1', 'r2'][intDiv(number, 700000) + 1],
    1440, 900, 1440, 3000 + (number % 3) * 20,
    if(has_place, concat('#main > div:nth-of-type(', toString(element % 21 + 1), ') > a:nth-of-type(', toString(intDiv(element, 21) + 1), ')'), ''),
    if(has_place, concat('Link ', toString(element)), ''), if(has_place, 'a', ''),
    intDiv(intDiv(cityHash64(chance, 1) % 160 + cityHash64(chance, 2) % 160 + cityHash64(chance, 3) % 160, 3) * 32767, 159),
    intDiv(intDiv(cityHash64(chance, 4) % 32 + cityHash64(chance, 5) % 32 + cityHash64(chance, 6) % 32, 3) * 32767, 31),
    cityHash64(chance, 'px') % 1440, cityHash64(chance, 'py') % 3000,
    if(what = 'signal', 3, 0), if(what = 'leave', 900 + chance % 2000, 0), number * 16 + step
  from numbers({first: UInt32}, {count: UInt32})
  array join range(if(cityHash64(number, 'signal') % 100 < 16, ${CLICKS + 3}, ${CLICKS + 2})) as step`

/** A quarter of the visitors turned out to be somebody; one in ten of these came with two browsers or more. */
export const someIdentities = `
  insert into identities
  select
    project_id, visitor_id,
    concat('person-', if(cityHash64(visitor_id, 'shared') % 10 = 0, toString(cityHash64(visitor_id) % 5000), visitor_id)), max(at)
  from events
  where project_id = {project: String} and kind = 'pageview' and cityHash64(visitor_id) % 4 = 0
  group by project_id, visitor_id`
