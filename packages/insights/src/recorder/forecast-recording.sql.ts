/**
 * How many sessions there were in the period, and which of them a choice would have had recorded. Whether a session is among those chosen
 * by rate is in its id, as the tracker reads it: the last 32 bits as a share of all there are. Who did not consent has no tab, and could
 * not have been recorded.
 */
export const forecast = `
  select
    count() as sessions,
    countIf(by_rule) as byRule,
    countIf(not by_rule and by_rate and seen_ms >= {minMs: UInt32}) as byRate,
    countIf(not by_rule and by_rate and seen_ms < {minMs: UInt32}) as tooShort
  from (
    select
      max(
        (kind = 'pageview' and arrayExists(expression -> match(path, expression), {pages: Array(String)}))
        or (kind = 'custom' and has({events: Array(String)}, name))
        or (kind = 'error' and {errors: Bool})
        or (kind = 'signal' and has({signals: Array(String)}, name))
      ) as by_rule,
      reinterpretAsUInt32(reverse(unhex(substring(toString(session_id), 29)))) / 4294967296 < {rate: Float64} as by_rate,
      sumIf(duration_ms, kind = 'leave') as seen_ms
    from (
      select event_id, session_id, kind, name, path, duration_ms
      from events
      where project_id = {project: String} and tab_id != ''
        and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
        and toDate(at) >= toDate({from: DateTime64(3, 'UTC')}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})
      limit 1 by event_id
    )
    group by session_id
  )`
