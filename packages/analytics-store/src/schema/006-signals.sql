-- Signs of friction, and how long each part of a page was seen.
alter table events add column if not exists rule UInt8;

-- signal: how many clicks the burst had.
alter table events add column if not exists burst UInt16;

-- leave: how many ms each stretch of the page was in the window, from the top down, `limits.attention.bandPx` px each.
alter table events add column if not exists attention Array(UInt32) codec(ZSTD(1));

alter table sessions add column if not exists rage_clicks SimpleAggregateFunction(sum, UInt64);

alter table sessions add column if not exists dead_clicks SimpleAggregateFunction(sum, UInt64);

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
    count() as events,
    countIf(e.kind = 'pageview') as pages,
    countIf(e.kind = 'click') as clicks,
    countIf(e.kind = 'error') as errors,
    countIf(e.kind = 'console_error') as console_errors,
    countIf(e.kind = 'failed_request') as failed_requests,
    countIf(e.kind = 'signal' and e.name = 'rage_click') as rage_clicks,
    countIf(e.kind = 'signal' and e.name = 'dead_click') as dead_clicks,
    argMinState(e.url, e.at) as entry_url,
    argMaxState(e.url, e.at) as exit_url,
    argMinStateIf(e.referrer_host, e.at, e.kind = 'pageview') as referrer_host,
    max(e.device) as device,
    max(e.browser) as browser,
    max(e.os) as os,
    max(e.country) as country,
    max(e.language) as language,
    max(e.release) as release
from events as e
group by project_id, session_started_at, session_id;
