-- What problems are counted from, kept by the engine as events arrive: one narrow row for each signal, error and failed request, those
-- of one problem together. A problem is a signal on an element of a page, or what errors, or failed requests, have in common. What was
-- stored without a fingerprint is told apart by its message. The last columns of the key make a row that was stored twice fall together with itself.
create table if not exists problem_events
(
    project_id LowCardinality(String),
    -- Signal, error or failed request, and what it is about, as one number.
    problem    UInt64,
    at         DateTime64(3, 'UTC') codec(T64, LZ4),
    event      UInt64,
    -- Of a signal its name; error, failed_request.
    kind       LowCardinality(String),
    session    UInt64,
    session_id UUID,
    -- The visitor, and the person that the event itself names (0 for none), as numbers.
    visitor    UInt64,
    person     UInt64,
    route      LowCardinality(String),
    device     LowCardinality(String),
    browser    LowCardinality(String),
    os         LowCardinality(String),
    release    LowCardinality(String)
)
engine = ReplacingMergeTree
partition by toYYYYMM(at)
order by (project_id, problem, at, event)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- What a problem's number stands for, and when each release had it first and last: also of what retention has taken since.
create table if not exists problems
(
    project_id LowCardinality(String),
    problem    UInt64,
    release    LowCardinality(String),
    kind       SimpleAggregateFunction(max, String),
    route      SimpleAggregateFunction(max, String),
    -- The selector, or the fingerprint.
    subject    SimpleAggregateFunction(max, String),
    label      SimpleAggregateFunction(max, String),
    tag        SimpleAggregateFunction(max, String),
    message    SimpleAggregateFunction(max, String),
    status     SimpleAggregateFunction(max, UInt16),
    first_at   SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_at    SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
engine = AggregatingMergeTree
order by (project_id, problem, release)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- What problems are held against: who was there in each session, and when its visitor last did something.
create table if not exists problem_sessions
(
    project_id         LowCardinality(String),
    session_started_at DateTime64(3, 'UTC') codec(T64, LZ4),
    session            UInt64,
    device             LowCardinality(String),
    browser            LowCardinality(String),
    os                 LowCardinality(String),
    release            LowCardinality(String),
    visitor            SimpleAggregateFunction(max, UInt64),
    person             SimpleAggregateFunction(max, UInt64),
    last_action_at     SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
engine = AggregatingMergeTree
partition by toYYYYMM(session_started_at)
order by (project_id, session_started_at, session, device, browser, os, release)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Which releases a project has had, and since when.
create table if not exists seen_releases
(
    project_id LowCardinality(String),
    release    String,
    first_at   SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_at    SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
engine = AggregatingMergeTree
order by (project_id, release)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Empty but for a step that was broken off: what it had filled in comes again below. What arrives at this very moment comes twice, and falls
-- together when the engine merges.
truncate table problem_events;

truncate table problems;

truncate table problem_sessions;

truncate table seen_releases;

create materialized view if not exists problem_events_from_events to problem_events as
select
    e.project_id as project_id,
    multiIf(
        e.kind = 'signal', cityHash64(e.name, e.route, e.selector),
        e.fingerprint != '', cityHash64(e.kind, '', e.fingerprint),
        cityHash64(e.kind, '', lower(hex(cityHash64(e.message))))) as problem,
    e.at as at,
    cityHash64(e.event_id) as event,
    if(e.kind = 'signal', e.name, e.kind) as kind,
    cityHash64(e.session_id) as session,
    e.session_id as session_id,
    cityHash64('visitor', e.visitor_id) as visitor,
    if(e.person_id = '', 0, cityHash64('person', e.person_id)) as person,
    e.route as route,
    e.device as device,
    e.browser as browser,
    e.os as os,
    e.release as release
from events as e
where e.kind in ('signal', 'error', 'failed_request');

create materialized view if not exists problems_from_events to problems as
select
    e.project_id as project_id,
    multiIf(
        e.kind = 'signal', cityHash64(e.name, e.route, e.selector),
        e.fingerprint != '', cityHash64(e.kind, '', e.fingerprint),
        cityHash64(e.kind, '', lower(hex(cityHash64(e.message))))) as problem,
    e.release as release,
    max(if(e.kind = 'signal', e.name, e.kind)) as kind,
    max(e.route) as route,
    max(multiIf(e.kind = 'signal', e.selector, e.fingerprint != '', e.fingerprint, lower(hex(cityHash64(e.message))))) as subject,
    max(e.label) as label,
    max(e.tag) as tag,
    max(e.message) as message,
    max(e.status) as status,
    min(e.at) as first_at,
    max(e.at) as last_at
from events as e
where e.kind in ('signal', 'error', 'failed_request')
group by project_id, problem, release;

create materialized view if not exists problem_sessions_from_events to problem_sessions as
select
    e.project_id as project_id,
    e.session_started_at as session_started_at,
    cityHash64(e.session_id) as session,
    e.device as device,
    e.browser as browser,
    e.os as os,
    e.release as release,
    max(cityHash64('visitor', e.visitor_id)) as visitor,
    max(if(e.person_id = '', 0, cityHash64('person', e.person_id))) as person,
    max(e.at) as last_action_at
from events as e
where e.kind in ('pageview', 'click', 'custom')
group by project_id, session_started_at, session, device, browser, os, release;

create materialized view if not exists seen_releases_from_events to seen_releases as
select e.project_id as project_id, e.release as release, min(e.at) as first_at, max(e.at) as last_at
from events as e
where e.release != ''
group by project_id, release;

insert into problem_events
select
    project_id,
    multiIf(
        kind = 'signal', cityHash64(name, route, selector),
        fingerprint != '', cityHash64(kind, '', fingerprint),
        cityHash64(kind, '', lower(hex(cityHash64(message))))),
    at,
    cityHash64(event_id),
    if(kind = 'signal', name, kind),
    cityHash64(session_id),
    session_id,
    cityHash64('visitor', visitor_id),
    if(person_id = '', 0, cityHash64('person', person_id)),
    route,
    device,
    browser,
    os,
    release
from events
where kind in ('signal', 'error', 'failed_request')
settings max_partitions_per_insert_block = 1000;

insert into problems
select
    project_id,
    multiIf(
        e.kind = 'signal', cityHash64(e.name, e.route, e.selector),
        e.fingerprint != '', cityHash64(e.kind, '', e.fingerprint),
        cityHash64(e.kind, '', lower(hex(cityHash64(e.message))))) as problem,
    e.release as release,
    max(if(e.kind = 'signal', e.name, e.kind)),
    max(e.route),
    max(multiIf(e.kind = 'signal', e.selector, e.fingerprint != '', e.fingerprint, lower(hex(cityHash64(e.message))))),
    max(e.label),
    max(e.tag),
    max(e.message),
    max(e.status),
    min(e.at),
    max(e.at)
from events as e
where e.kind in ('signal', 'error', 'failed_request')
group by project_id, problem, release;

insert into problem_sessions
select
    project_id,
    session_started_at,
    cityHash64(session_id) as session,
    device,
    browser,
    os,
    release,
    max(cityHash64('visitor', visitor_id)),
    max(if(person_id = '', 0, cityHash64('person', person_id))),
    max(at)
from events
where kind in ('pageview', 'click', 'custom')
group by project_id, session_started_at, session, device, browser, os, release
settings max_partitions_per_insert_block = 1000;

insert into seen_releases
select project_id, release, min(at), max(at)
from events
where release != ''
group by project_id, release;
