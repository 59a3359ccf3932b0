-- The vault: what recorded pages used (style sheets, images, fonts), once per project. The name is the hash of what the page had; the
-- content is what was made of it. It comes in as base64 because rows are JSON, and is kept as the bytes themselves: most of them are
-- packed already, and base64 would cost a third more to read. Small granules, because a file is read by its name.
create table if not exists assets
(
    project_id LowCardinality(String),
    hash       FixedString(64),
    type       LowCardinality(String),
    base64     String ephemeral,
    content    String default base64Decode(base64) codec(ZSTD(3)),
    bytes      UInt32,
    width      UInt32,
    height     UInt32,
    stored_at  DateTime64(3, 'UTC') codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree
order by (project_id, hash)
settings index_granularity = 8, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

-- Which file of the vault, or why none, stands for an address in a session's recording. What was said last counts. A style sheet that
-- the recording names by its hash alone is listed under that name.
create table if not exists recording_assets
(
    project_id         LowCardinality(String),
    session_id         UUID,
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    url                String codec(ZSTD(1)),
    hash               String codec(ZSTD(1)),
    gap                LowCardinality(String),
    at                 DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    position           UInt64 codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree(at)
partition by toYYYYMMDD(session_started_at)
order by (project_id, session_id, url)
settings index_granularity = 256, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;
