-- What heatmaps count, kept by the engine as events arrive: narrow rows, in the order of whoever did it, so that a page's visitors are
-- counted by reading one after the other. The last columns of the key make a row that was stored twice fall together with itself.
create table if not exists heatmap_events
(
    project_id      LowCardinality(String),
    route           LowCardinality(String),
    -- By the window's width in CSS px, as `viewportClassOf` has it; empty where that was not told.
    viewport_class  LowCardinality(String),
    -- pageview, click, rest; of a signal its name.
    kind            LowCardinality(String),
    -- The visitor, and the person that the event itself names (0 for none), as numbers.
    visitor         UInt64,
    person          UInt64,
    at              DateTime64(3, 'UTC') codec(T64, LZ4),
    event           UInt64,
    release         LowCardinality(String),
    -- Session and tab as one number: what a page view and the clicks in it share.
    tab             UInt64,
    -- A selector as a number that JSON holds exactly, 52 bits; 0 of what has no place.
    selector_number UInt64,
    element_x       UInt16,
    element_y       UInt16,
    -- On the document: 0 to 32767 across, px down, and its height; 0 where that helps to place nothing, because the element stays
    -- while the page scrolls, or the width was not told.
    across          UInt16,
    down            UInt32,
    document_height UInt32
)
engine = ReplacingMergeTree
partition by toYYYYMM(at)
order by (project_id, route, viewport_class, kind, visitor, at, event)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- What a selector's number stands for. Labels and tags may differ from event to event; any of them names the element.
create table if not exists heatmap_elements
(
    project_id      LowCardinality(String),
    route           LowCardinality(String),
    selector_number UInt64,
    selector        SimpleAggregateFunction(max, String),
    label           SimpleAggregateFunction(max, String),
    tag             SimpleAggregateFunction(max, String)
)
engine = AggregatingMergeTree
order by (project_id, route, selector_number)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Empty but for a step that was broken off: what it had filled in comes again below. What arrives at this very moment comes twice, and falls
-- together when the engine merges.
truncate table heatmap_events;

truncate table heatmap_elements;

create materialized view if not exists heatmap_events_from_events to heatmap_events as
select
    e.project_id as project_id,
    e.route as route,
    multiIf(e.viewport_width >= 1024, 'desktop', e.viewport_width >= 600, 'tablet', e.viewport_width > 0, 'phone', '') as viewport_class,
    if(e.kind = 'signal', e.name, e.kind) as kind,
    cityHash64('visitor', e.visitor_id) as visitor,
    if(e.person_id = '', 0, cityHash64('person', e.person_id)) as person,
    e.at as at,
    cityHash64(e.event_id) as event,
    e.release as release,
    cityHash64(e.session_id, e.tab_id) as tab,
    if(e.kind = 'pageview', 0, bitShiftRight(cityHash64(e.selector), 12)) as selector_number,
    e.element_x as element_x,
    e.element_y as element_y,
    if(e.document_width = 0, 0, toUInt16(greatest(0, least(32767, round(e.page_x * 32767. / e.document_width))))) as across,
    toUInt32(greatest(0, least(toInt64(e.document_height), e.page_y))) as down,
    if(e.fixed = 1 or e.document_width = 0, 0, e.document_height) as document_height
from events as e
where e.kind in ('pageview', 'click', 'rest', 'signal');

create materialized view if not exists heatmap_elements_from_events to heatmap_elements as
select
    project_id,
    route,
    bitShiftRight(cityHash64(e.selector), 12) as selector_number,
    max(e.selector) as selector,
    max(e.label) as label,
    max(e.tag) as tag
from events as e
where e.kind in ('click', 'rest', 'signal')
group by project_id, route, selector_number;

insert into heatmap_events
select
    project_id,
    route,
    multiIf(viewport_width >= 1024, 'desktop', viewport_width >= 600, 'tablet', viewport_width > 0, 'phone', ''),
    if(kind = 'signal', name, kind),
    cityHash64('visitor', visitor_id),
    if(person_id = '', 0, cityHash64('person', person_id)),
    at,
    cityHash64(event_id),
    release,
    cityHash64(session_id, tab_id),
    if(kind = 'pageview', 0, bitShiftRight(cityHash64(selector), 12)),
    element_x,
    element_y,
    if(document_width = 0, 0, toUInt16(greatest(0, least(32767, round(page_x * 32767. / document_width))))),
    toUInt32(greatest(0, least(toInt64(document_height), page_y))),
    if(fixed = 1 or document_width = 0, 0, document_height)
from events
where kind in ('pageview', 'click', 'rest', 'signal')
settings max_partitions_per_insert_block = 1000;

insert into heatmap_elements
select project_id, route, bitShiftRight(cityHash64(selector), 12), max(selector), max(label), max(tag)
from events
where kind in ('click', 'rest', 'signal')
group by project_id, route, bitShiftRight(cityHash64(selector), 12);
