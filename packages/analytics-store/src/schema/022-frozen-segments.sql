-- Who was in a segment when it was frozen. A person stands under the id that the site gave them, a visitor that nobody had identified under its
-- own: who that has turned out to be is told when it is read.
create table if not exists frozen_people
(
    project_id LowCardinality(String),
    segment_id String codec(ZSTD(1)),
    -- person; visitor
    kind       LowCardinality(String),
    id         String codec(ZSTD(1))
)
engine = ReplacingMergeTree
order by (project_id, segment_id, kind, id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

create table if not exists frozen_sessions
(
    project_id         LowCardinality(String),
    segment_id         String codec(ZSTD(1)),
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    session_id         UUID codec(ZSTD(1))
)
engine = ReplacingMergeTree
partition by toYYYYMM(session_started_at)
order by (project_id, segment_id, session_started_at, session_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Whose a session is, as a number, in the order of visitors: people's sessions are counted without their names.
alter table visitor_sessions add column if not exists visitor UInt64 materialized cityHash64('visitor', visitor_id) codec(ZSTD(1));

alter table visitor_sessions materialize column visitor;
