-- Which person a visitor turned out to be. The latest answer counts, and counts backwards: reports join it when they read.
create table if not exists identities
(
    project_id LowCardinality(String),
    visitor_id String,
    person_id  String,
    at         DateTime64(3, 'UTC')
)
engine = ReplacingMergeTree(at)
order by (project_id, visitor_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

create materialized view if not exists identities_from_events to identities as
select project_id, visitor_id, person_id, at
from events
where kind = 'identify' and person_id != '';
