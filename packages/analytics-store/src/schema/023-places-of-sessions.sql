-- Where a session went, kept with it: a number for each page view (`places`) and for each event of the site's own (`event_places`), the upper half its
-- moment in ms, the lower half a hash of the route, or of the name. Sorted they are the session's way, wherever the parts of it were stored; one that
-- is there twice stands beside itself. Gathering them from the events takes more memory than a question has.
alter table sessions add column if not exists places SimpleAggregateFunction(groupArrayArray, Array(UInt128)) codec(ZSTD(1));

alter table sessions add column if not exists event_places SimpleAggregateFunction(groupArrayArray, Array(UInt128)) codec(ZSTD(1));

drop view if exists sessions_from_events;

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
    groupArrayIf(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(e.at)), 64), toUInt128(cityHash64(toString(e.route), toUInt8(0)))), e.kind = 'pageview') as places,
    groupArrayIf(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(e.at)), 64), toUInt128(cityHash64(toString(e.name), toUInt8(1)))), e.kind = 'custom') as event_places,
    max(e.device) as device,
    max(e.browser) as browser,
    max(e.os) as os,
    max(e.country) as country,
    max(e.language) as language,
    max(e.release) as release
from events as e
group by project_id, session_started_at, session_id;

-- Rows of their own for what is there already: without a visitor, so that nothing is fed from them. What comes twice does no harm.
insert into sessions (project_id, session_started_at, session_id, started_at, places, event_places)
select
    project_id,
    session_started_at,
    session_id,
    min(e.at),
    groupArrayIf(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(e.at)), 64), toUInt128(cityHash64(toString(e.route), toUInt8(0)))), e.kind = 'pageview'),
    groupArrayIf(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(e.at)), 64), toUInt128(cityHash64(toString(e.name), toUInt8(1)))), e.kind = 'custom')
from events as e
where e.kind in ('pageview', 'custom')
group by project_id, session_started_at, session_id
settings max_partitions_per_insert_block = 1000, max_bytes_before_external_group_by = 268435456;
