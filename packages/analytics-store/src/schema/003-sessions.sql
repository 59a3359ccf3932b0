-- One row per session, kept up as events and chunks arrive. The key begins with what never changes of a session, so that a page
-- of a list is read without aggregating all sessions. Facts that every row of a session shares use `max`, which prefers a
-- value over the empty string.
create table if not exists sessions
(
    project_id         LowCardinality(String),
    session_started_at DateTime64(3, 'UTC'),
    session_id         UUID,
    started_at         SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    ended_at           SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    last_received_at   SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    visitor_id         SimpleAggregateFunction(max, String),
    person_id          SimpleAggregateFunction(max, String),
    events             SimpleAggregateFunction(sum, UInt64),
    pages              SimpleAggregateFunction(sum, UInt64),
    clicks             SimpleAggregateFunction(sum, UInt64),
    errors             SimpleAggregateFunction(sum, UInt64),
    console_errors     SimpleAggregateFunction(sum, UInt64),
    failed_requests    SimpleAggregateFunction(sum, UInt64),
    entry_url          AggregateFunction(argMin, String, DateTime64(3, 'UTC')),
    exit_url           AggregateFunction(argMax, String, DateTime64(3, 'UTC')),
    referrer_host      AggregateFunction(argMin, String, DateTime64(3, 'UTC')),
    device             SimpleAggregateFunction(max, String),
    browser            SimpleAggregateFunction(max, String),
    os                 SimpleAggregateFunction(max, String),
    country            SimpleAggregateFunction(max, String),
    language           SimpleAggregateFunction(max, String),
    release            SimpleAggregateFunction(max, String),
    chunks             SimpleAggregateFunction(sum, UInt64),
    snapshots          SimpleAggregateFunction(sum, UInt64),
    raw_bytes          SimpleAggregateFunction(sum, UInt64)
)
engine = AggregatingMergeTree
partition by toYYYYMM(session_started_at)
order by (project_id, session_started_at, session_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

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

create materialized view if not exists sessions_from_chunks to sessions as
select
    project_id,
    session_started_at,
    session_id,
    min(c.started_at) as started_at,
    max(c.ended_at) as ended_at,
    max(c.received_at) as last_received_at,
    max(c.visitor_id) as visitor_id,
    count() as chunks,
    countIf(c.has_snapshot = 1) as snapshots,
    sum(c.raw_bytes) as raw_bytes
from recording_chunks as c
group by project_id, session_started_at, session_id;
