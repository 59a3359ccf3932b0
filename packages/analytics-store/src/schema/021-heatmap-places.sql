-- Where on which element something was done, in the order of elements: a heatmap's picture is drawn from these rows, its visitors are counted from
-- `heatmap_events`, in the order of visitors. That one is not told places any more; its columns for them stay, empty from now on.
create table if not exists heatmap_places
(
    project_id      LowCardinality(String),
    route           LowCardinality(String),
    viewport_class  LowCardinality(String),
    -- click, rest; of a signal its name.
    kind            LowCardinality(String),
    selector_number UInt64,
    at              DateTime64(3, 'UTC') codec(Delta, LZ4),
    event           UInt64,
    release         LowCardinality(String),
    tab             UInt64,
    element_x       UInt16,
    element_y       UInt16,
    across          UInt16,
    down            UInt32,
    document_height UInt32
)
engine = ReplacingMergeTree
partition by toYYYYMM(at)
order by (project_id, route, viewport_class, kind, selector_number, at, event)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

drop view if exists heatmap_places_from_events;

drop view if exists heatmap_events_from_events;

truncate table heatmap_places;

insert into heatmap_places
select
    project_id,
    route,
    multiIf(viewport_width >= 1024, 'desktop', viewport_width >= 600, 'tablet', viewport_width > 0, 'phone', ''),
    if(kind = 'signal', name, kind),
    bitShiftRight(cityHash64(selector), 12),
    at,
    cityHash64(event_id),
    release,
    cityHash64(session_id, tab_id),
    element_x,
    element_y,
    if(document_width = 0, 0, toUInt16(greatest(0, least(32767, round(page_x * 32767. / document_width))))),
    toUInt32(greatest(0, least(toInt64(document_height), page_y))),
    if(fixed = 1 or document_width = 0, 0, document_height)
from events
where kind in ('click', 'rest', 'signal')
settings max_partitions_per_insert_block = 1000;

create materialized view if not exists heatmap_places_from_events to heatmap_places as
select
    e.project_id as project_id,
    e.route as route,
    multiIf(e.viewport_width >= 1024, 'desktop', e.viewport_width >= 600, 'tablet', e.viewport_width > 0, 'phone', '') as viewport_class,
    if(e.kind = 'signal', e.name, e.kind) as kind,
    bitShiftRight(cityHash64(e.selector), 12) as selector_number,
    e.at as at,
    cityHash64(e.event_id) as event,
    e.release as release,
    cityHash64(e.session_id, e.tab_id) as tab,
    e.element_x as element_x,
    e.element_y as element_y,
    if(e.document_width = 0, 0, toUInt16(greatest(0, least(32767, round(e.page_x * 32767. / e.document_width))))) as across,
    toUInt32(greatest(0, least(toInt64(e.document_height), e.page_y))) as down,
    if(e.fixed = 1 or e.document_width = 0, 0, e.document_height) as document_height
from events as e
where e.kind in ('click', 'rest', 'signal');

create materialized view if not exists heatmap_events_from_events to heatmap_events as
select
    e.project_id as project_id,
    e.route as route,
    multiIf(e.viewport_width >= 1024, 'desktop', e.viewport_width >= 600, 'tablet', e.viewport_width > 0, 'phone', '') as viewport_class,
    if(e.kind = 'signal', e.name, e.kind) as kind,
    e.visitor as visitor,
    e.person as person,
    e.at as at,
    cityHash64(e.event_id) as event,
    e.release as release,
    cityHash64(e.session_id, e.tab_id) as tab,
    if(e.kind = 'pageview', 0, bitShiftRight(cityHash64(e.selector), 12)) as selector_number
from events as e
where e.kind in ('pageview', 'click', 'rest', 'signal');
