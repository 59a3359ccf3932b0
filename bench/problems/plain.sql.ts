/**
 * The leanest SQL for the list alone, from the events as they are stored: each problem with its browsers, sessions and those in which nothing
 * was done later than half a minute after it. It leaves out who a browser turned out to be, conversions, trends and names, all of which
 * the list has.
 */
export const plainProblems = `
  select kind, name, page, about, uniqExact(visitor) as people, count() as sessions, countIf(last_action <= last_time + 30) as left_after
  from (
    select
      session_id, kind, name, if(kind = 'signal', route, '') as page, if(kind = 'signal', selector, fingerprint) as about,
      any(visitor_id) as visitor, max(at) as last_time
    from events
    where project_id = {project: String} and kind in ('signal', 'error', 'failed_request')
      and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
    group by session_id, kind, name, page, about
  ) as met
  left any join (
    select session_id as acted, max(at) as last_action
    from events
    where project_id = {project: String} and kind in ('pageview', 'click', 'custom')
      and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')} + interval 1 day
      and session_id in (
        select session_id from events
        where project_id = {project: String} and kind in ('signal', 'error', 'failed_request')
          and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')})
    group by session_id
  ) as acts on acts.acted = met.session_id
  group by kind, name, page, about
  order by people desc
  limit 100`
