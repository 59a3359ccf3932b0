import { signalSums } from './signal-sums.sql.ts'
import { rowsOfSomebody } from './visitors-of-persons.sql.ts'

/** Somebody in numbers, over all time: one row, with no visitor where there is nobody. */
export const totalsOfSomebody = `
  select
    uniqExact(visitor_id) as visitor_count, argMax(visitor_id, ended_at) as latest_visitor,
    min(started_at) as first_at, max(ended_at) as last_at, max(last_received_at) as received,
    uniqExact(session_id) as session_count, sum(pages) as page_count, sum(active_ms) as seen_ms, sum(events) as event_count,
    sum(custom_events) as custom_count, sum(errors) as error_count, ${signalSums}
  from visitor_sessions
  where ${rowsOfSomebody}`

/** The browsers of somebody, the latest seen first; what they are by their latest session. */
export const visitorsOfSomebody = `
  select
    visitor_id as visitor, min(started_at) as first_at, max(ended_at) as last_at, uniqExact(session_id) as session_count,
    argMaxIf(device, ended_at, device != '') as device_kind, argMaxIf(browser, ended_at, browser != '') as browser_name,
    argMaxIf(os, ended_at, os != '') as os_name, argMaxIf(country, ended_at, country != '') as country_code,
    argMaxIf(language, ended_at, language != '') as language_tag
  from visitor_sessions
  where ${rowsOfSomebody}
  group by visitor_id
  order by last_at desc, visitor desc
  limit {limit: UInt32}`

/**
 * What the site said of a person each time that it said something else than the time before, the latest first: many sites say the same
 * on every page.
 */
export const wordsOnPerson = `
  select toString(event_id) as id, at as told, properties, account_id as account
  from (
    select *, lagInFrame(properties, 1, 'nothing yet') over (order by at, event_id rows between 1 preceding and current row) as before
    from (
      select * from identifications
      where project_id = {project: String} and person_id = {person: String}
      order by at, event_id
      limit 1 by at, event_id
    )
  )
  where properties != before
  order by told desc, id desc
  limit {limit: UInt32}`

export const firstIdentified = `
  select count() as told_count, min(at) as first_told
  from identifications
  where project_id = {project: String} and person_id = {person: String}`
