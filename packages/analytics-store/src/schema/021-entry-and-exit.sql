-- Which page a session saw first, and which last, as reports name pages: an address is too fine to rank by.
alter table sessions add column if not exists entry_route AggregateFunction(argMin, String, DateTime64(3, 'UTC'));

alter table sessions add column if not exists exit_route AggregateFunction(argMax, String, DateTime64(3, 'UTC'));

drop view if exists sessions_from_events;

-- For sessions that are there already, a row for each page view, which says nothing else: added up twice it says the same.
insert into sessions (project_id, session_started_at, session_id, started_at, ended_at, last_received_at, entry_route, exit_route)
select
    project_id, session_started_at, session_id, at, at, received_at,
    initializeAggregation('argMinState', toString(route), at),
    initializeAggregation('argMaxState', toString(route), at)
from events
where kind = 'pageview'
settings max_partitions_per_insert_block = 1000;

create materialized view if not exists sessions_from_events to sessions as
select
    project_id,
    session_started_at,
    session_id,
    min(e.at) as started_at,
    max(e.at) as ended_at,
    max(e.received_at) as last_received_at,
    max(e.visitor_id) as visitor_id,
    max(e.person_id) as person_id,
    countIf(e.kind != 'near_signal') as events,
    countIf(e.kind = 'pageview') as pages,
    countIf(e.kind = 'click') as clicks,
    countIf(e.kind = 'error') as errors,
    countIf(e.kind = 'console_error') as console_errors,
    countIf(e.kind = 'failed_request') as failed_requests,
    countIf(e.kind = 'custom') as custom_events,
    countIf(e.kind = 'signal' and e.name = 'rage_click') as rage_clicks,
    countIf(e.kind = 'signal' and e.name = 'dead_click') as dead_clicks,
    countIf(e.kind = 'signal' and e.name = 'slow_click') as slow_clicks,
    countIf(e.kind = 'signal' and e.name = 'error_click') as error_clicks,
    countIf(e.kind = 'signal' and e.name = 'u_turn') as u_turns,
    countIf(e.kind = 'signal' and e.name = 'form_thrash') as form_thrashes,
    countIf(e.kind = 'signal' and e.name = 'excessive_scroll') as excessive_scrolls,
    sumIf(e.duration_ms, e.kind = 'leave') as active_ms,
    argMinState(e.url, e.at) as entry_url,
    argMaxState(e.url, e.at) as exit_url,
    argMinStateIf(e.referrer_host, e.at, e.kind = 'pageview') as referrer_host,
    argMinStateIf(e.utm_source, e.at, e.kind = 'pageview') as utm_source,
    argMinStateIf(e.utm_medium, e.at, e.kind = 'pageview') as utm_medium,
    argMinStateIf(e.utm_campaign, e.at, e.kind = 'pageview') as utm_campaign,
    argMinStateIf(e.route, e.at, e.kind = 'pageview') as entry_route,
    argMaxStateIf(e.route, e.at, e.kind = 'pageview') as exit_route,
    max(e.device) as device,
    max(e.browser) as browser,
    max(e.os) as os,
    max(e.country) as country,
    max(e.language) as language,
    max(e.release) as release
from events as e
group by project_id, session_started_at, session_id;
