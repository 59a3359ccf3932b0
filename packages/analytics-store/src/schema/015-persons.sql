-- What a person's page reads, kept by the engine as rows arrive, in the order of who did it: in the other tables a person's rows lie
-- scattered over all days. Visitors stand here as they are; who they turned out to be is told when it is read.
create table if not exists visitor_events
(
    project_id         LowCardinality(String),
    visitor_id         String codec(ZSTD(1)),
    at                 DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    event_id           UUID codec(ZSTD(1)),
    session_id         UUID codec(ZSTD(1)),
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    kind               LowCardinality(String),
    name               LowCardinality(String),
    route              LowCardinality(String),
    url                String codec(ZSTD(1)),
    -- What a reader would call it: a page's title, an element's label, a person's id, an error's message.
    detail             String codec(ZSTD(1)),
    status             UInt16,
    rule               UInt8,
    burst              UInt16,
    duration_ms        UInt32,
    properties         String codec(ZSTD(1))
)
engine = ReplacingMergeTree
partition by toYYYYMM(at)
order by (project_id, visitor_id, at, event_id)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Every time that somebody was identified: `identities` has only the latest answer.
create table if not exists identifications
(
    project_id LowCardinality(String),
    person_id  String codec(ZSTD(1)),
    at         DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    event_id   UUID codec(ZSTD(1)),
    visitor_id String codec(ZSTD(1)),
    session_id UUID codec(ZSTD(1)),
    account_id String codec(ZSTD(1)),
    properties String codec(ZSTD(1))
)
engine = ReplacingMergeTree
order by (project_id, person_id, at, event_id)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- `sessions` in the order of visitors, as far as people are counted by it.
create table if not exists visitor_sessions
(
    project_id         LowCardinality(String),
    visitor_id         String codec(ZSTD(1)),
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    session_id         UUID codec(ZSTD(1)),
    started_at         SimpleAggregateFunction(min, DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
    ended_at           SimpleAggregateFunction(max, DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
    last_received_at   SimpleAggregateFunction(max, DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
    person_id          SimpleAggregateFunction(max, String) codec(ZSTD(1)),
    events             SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    pages              SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    errors             SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    custom_events      SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    rage_clicks        SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    dead_clicks        SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    slow_clicks        SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    error_clicks       SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    u_turns            SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    form_thrashes      SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    excessive_scrolls  SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    active_ms          SimpleAggregateFunction(sum, UInt64) codec(T64, LZ4),
    device             SimpleAggregateFunction(max, LowCardinality(String)),
    browser            SimpleAggregateFunction(max, LowCardinality(String)),
    os                 SimpleAggregateFunction(max, LowCardinality(String)),
    country            SimpleAggregateFunction(max, LowCardinality(String)),
    language           SimpleAggregateFunction(max, LowCardinality(String)),
    index persons person_id type bloom_filter(0.01) granularity 4
)
engine = AggregatingMergeTree
partition by toYYYYMM(session_started_at)
order by (project_id, visitor_id, session_started_at, session_id)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Empty but for a step that was broken off. Nothing is taken in while it fills them: sums would count what comes at this moment twice.
drop view if exists visitor_events_from_events;

drop view if exists identifications_from_events;

drop view if exists visitor_sessions_from_sessions;

truncate table visitor_events;

truncate table identifications;

truncate table visitor_sessions;

insert into visitor_events
select
    project_id, visitor_id, at, event_id, session_id, session_started_at, kind, name, route, url,
    multiIf(
        kind = 'pageview', title,
        kind in ('click', 'signal'), multiIf(label != '', label, selector != '', selector, tag),
        kind = 'identify', person_id,
        message
    ),
    status, rule, burst, duration_ms, if(properties = '{}', '', properties)
from events
where kind in ('pageview', 'click', 'signal', 'custom', 'identify', 'error', 'console_error', 'failed_request') and visitor_id != ''
settings max_partitions_per_insert_block = 1000;

insert into identifications
select project_id, person_id, at, event_id, visitor_id, session_id, account_id, properties
from events
where kind = 'identify' and person_id != '';

insert into visitor_sessions
select
    project_id, visitor_id, session_started_at, session_id, started_at, ended_at, last_received_at, person_id, events, pages, errors,
    custom_events, rage_clicks, dead_clicks, slow_clicks, error_clicks, u_turns, form_thrashes, excessive_scrolls, active_ms, device,
    browser, os, country, language
from sessions
where visitor_id != ''
settings max_partitions_per_insert_block = 1000;

create materialized view if not exists visitor_events_from_events to visitor_events as
select
    project_id, visitor_id, at, event_id, session_id, session_started_at, kind, name, route, url,
    multiIf(
        kind = 'pageview', title,
        kind in ('click', 'signal'), multiIf(label != '', label, selector != '', selector, tag),
        kind = 'identify', person_id,
        message
    ) as detail,
    status, rule, burst, duration_ms, if(e.properties = '{}', '', e.properties) as properties
from events as e
where kind in ('pageview', 'click', 'signal', 'custom', 'identify', 'error', 'console_error', 'failed_request') and visitor_id != '';

create materialized view if not exists identifications_from_events to identifications as
select project_id, person_id, at, event_id, visitor_id, session_id, account_id, properties
from events
where kind = 'identify' and person_id != '';

-- From `sessions`, which is fed by events and by chunks: whatever fills that fills this.
create materialized view if not exists visitor_sessions_from_sessions to visitor_sessions as
select
    project_id, visitor_id, session_started_at, session_id, started_at, ended_at, last_received_at, person_id, events, pages, errors,
    custom_events, rage_clicks, dead_clicks, slow_clicks, error_clicks, u_turns, form_thrashes, excessive_scrolls, active_ms, device,
    browser, os, country, language
from sessions
where visitor_id != '';
