-- Which sessions saw a page, clicked an element or sent an event, in the order of their beginning: what a list of recordings is narrowed by is
-- found by reading one stretch. The value is its hash: two of a project share one with a chance that can be left out of account.
create table if not exists session_marks
(
    project_id         LowCardinality(String),
    -- page: a route; click: a selector; click_on: route and selector; event: the name of a custom event.
    mark               LowCardinality(String),
    value              UInt64,
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    session_id         UUID,
    times              SimpleAggregateFunction(sum, UInt64) codec(T64, ZSTD(1))
)
engine = AggregatingMergeTree
partition by toYYYYMM(session_started_at)
order by (project_id, mark, value, session_started_at, session_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- The values themselves, and what else pages tell of their visitors, to choose from. A property is its event's name, a line break and its key.
create table if not exists mark_values
(
    project_id LowCardinality(String),
    mark       LowCardinality(String),
    value      String,
    times      SimpleAggregateFunction(sum, UInt64),
    last_at    SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
engine = AggregatingMergeTree
order by (project_id, mark, value)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Empty but for a step that was broken off: what it had filled in comes again below.
truncate table session_marks;

truncate table mark_values;

create materialized view if not exists session_marks_from_events to session_marks as
select
    project_id,
    pair.1 as mark,
    pair.2 as value,
    session_started_at,
    session_id,
    count() as times
from events as e
array join multiIf(
    e.kind = 'pageview', [('page', cityHash64(e.route))],
    e.kind = 'click', [('click', cityHash64(e.selector)), ('click_on', cityHash64(e.route, e.selector))],
    [('event', cityHash64(e.name))]) as pair
where e.kind in ('pageview', 'click', 'custom')
group by project_id, mark, value, session_started_at, session_id;

create materialized view if not exists mark_values_from_events to mark_values as
select
    project_id,
    pair.1 as mark,
    pair.2 as value,
    count() as times,
    max(e.at) as last_at
from events as e
array join multiIf(
    e.kind = 'pageview', [
        ('page', e.route), ('referrerHost', e.referrer_host), ('utmSource', e.utm_source), ('utmMedium', e.utm_medium),
        ('utmCampaign', e.utm_campaign), ('browser', e.browser), ('os', e.os), ('language', e.language), ('release', e.release),
        ('country', e.country)],
    e.kind = 'custom', arrayConcat(
        [('event', toString(e.name))],
        arrayMap(key -> ('property', concat(e.name, '\n', key)), JSONExtractKeys(e.properties))),
    [('click', e.selector)]) as pair
where e.kind in ('pageview', 'click', 'custom') and pair.2 != ''
group by project_id, mark, value;

insert into session_marks (project_id, mark, value, session_started_at, session_id, times)
select project_id, pair.1, pair.2, session_started_at, session_id, 1
from events as e
array join multiIf(
    e.kind = 'pageview', [('page', cityHash64(e.route))],
    e.kind = 'click', [('click', cityHash64(e.selector)), ('click_on', cityHash64(e.route, e.selector))],
    [('event', cityHash64(e.name))]) as pair
where e.kind in ('pageview', 'click', 'custom')
settings max_partitions_per_insert_block = 1000;

insert into mark_values (project_id, mark, value, times, last_at)
select project_id, pair.1, pair.2, count(), max(at)
from events as e
array join multiIf(
    e.kind = 'pageview', [
        ('page', e.route), ('referrerHost', e.referrer_host), ('utmSource', e.utm_source), ('utmMedium', e.utm_medium),
        ('utmCampaign', e.utm_campaign), ('browser', e.browser), ('os', e.os), ('language', e.language), ('release', e.release),
        ('country', e.country)],
    e.kind = 'custom', arrayConcat(
        [('event', toString(e.name))],
        arrayMap(key -> ('property', concat(e.name, '\n', key)), JSONExtractKeys(e.properties))),
    [('click', e.selector)]) as pair
where e.kind in ('pageview', 'click', 'custom') and pair.2 != ''
group by project_id, pair.1, pair.2;
