-- Every kind of friction, what went wrong and how fast pages were. A signal that the project's thresholds or ignore rules did not let
-- through is kept as `near_signal`, so that other thresholds can be tried on it; it counts nowhere.
-- vital: ms, or the shift of the layout.
alter table events add column if not exists value Float64;

-- error, failed_request: what it has in common with others of its kind, 16 hexadecimal digits.
alter table events add column if not exists fingerprint String codec(ZSTD(1));

-- identify: the company that the person belongs to.
alter table events add column if not exists account_id String codec(ZSTD(1));

alter table sessions add column if not exists slow_clicks SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists error_clicks SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists u_turns SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists form_thrashes SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists excessive_scrolls SimpleAggregateFunction(sum, UInt64);

-- How long its pages were in sight, in ms.
alter table sessions add column if not exists active_ms SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists custom_events SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists utm_source AggregateFunction(argMin, String, DateTime64(3, 'UTC'));

alter table sessions add column if not exists utm_medium AggregateFunction(argMin, String, DateTime64(3, 'UTC'));

alter table sessions add column if not exists utm_campaign AggregateFunction(argMin, String, DateTime64(3, 'UTC'));

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
    max(e.device) as device,
    max(e.browser) as browser,
    max(e.os) as os,
    max(e.country) as country,
    max(e.language) as language,
    max(e.release) as release
from events as e
group by project_id, session_started_at, session_id;
