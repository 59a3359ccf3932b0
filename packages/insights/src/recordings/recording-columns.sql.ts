import { frustrationRaw } from '../signals/frustration.sql.ts'

/** There is something to watch: a full snapshot arrived, and nobody deleted the replay. Over the rows of one session. */
export const isReplayable = `sum(snapshots) > 0 and max(recording_deleted) = 0`

/** A session as `RecordingRow` has it, over its rows. No name is that of a column, which it would hide. */
export const recordingColumns = `
  toString(session_id) as id,
  min(started_at) as first_at,
  max(ended_at) as last_at,
  max(last_received_at) as received,
  max(visitor_id) as visitor,
  max(person_id) as person,
  sum(pages) as pageviews,
  sum(clicks) as click_count,
  sum(errors) as error_count,
  sum(console_errors) as console_error_count,
  sum(failed_requests) as failed_request_count,
  sum(rage_clicks) as rage_click_count,
  sum(dead_clicks) as dead_click_count,
  sum(slow_clicks) as slow_click_count,
  sum(error_clicks) as error_click_count,
  sum(u_turns) as u_turn_count,
  sum(form_thrashes) as form_thrash_count,
  sum(excessive_scrolls) as excessive_scroll_count,
  sum(active_ms) as seen_ms,
  ${frustrationRaw} as raw_frustration,
  argMinMerge(entry_url) as entry,
  max(device) as device_kind,
  max(browser) as browser_name,
  max(os) as os_name,
  max(country) as country_code,
  argMinMerge(referrer_host) as referrer,
  ${isReplayable} as replayable,
  sum(raw_bytes) as bytes`
