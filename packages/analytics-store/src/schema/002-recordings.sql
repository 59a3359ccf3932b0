-- The replayable DOM: one row per chunk that a tab sent. Partitioned by the day the session began, so that retention drops
-- whole partitions; small granules, because a recording is read by its key.
create table if not exists recording_chunks
(
    project_id         LowCardinality(String),
    chunk_id           UUID,
    session_id         UUID,
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    tab_id             String codec(ZSTD(1)),
    sequence           UInt32,
    started_at         DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    ended_at           DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    received_at        DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    position           UInt64 codec(Delta, ZSTD(1)),
    visitor_id         String codec(ZSTD(1)),
    has_snapshot       UInt8,
    event_count        UInt32,
    raw_bytes          UInt32,
    -- rrweb events as JSON, one a line.
    payload            String codec(ZSTD(1)),
    index chunks_by_id chunk_id type bloom_filter(0.001) granularity 4
)
engine = ReplacingMergeTree
partition by toYYYYMMDD(session_started_at)
order by (project_id, session_id, tab_id, sequence, chunk_id)
settings index_granularity = 32, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Where full snapshots lie within the chunks: the candidates for a heatmap's background.
create table if not exists recording_snapshots
(
    project_id         LowCardinality(String),
    route              LowCardinality(String),
    viewport_class     LowCardinality(String),
    release            LowCardinality(String),
    at                 DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    session_id         UUID,
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    tab_id             String codec(ZSTD(1)),
    chunk_id           UUID,
    sequence           UInt32,
    url                String codec(ZSTD(1)),
    nodes              UInt32,
    viewport_width     UInt32,
    viewport_height    UInt32,
    position           UInt64 codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree
partition by toYYYYMMDD(session_started_at)
order by (project_id, route, viewport_class, at, session_id, tab_id, sequence)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;
