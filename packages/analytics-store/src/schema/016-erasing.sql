-- What an erasure under way has to find in the other tables: whose rows they are, and what only these rows name. It is written down before
-- anything is deleted, because a deletion that was broken off could not tell any more whose the rest is, and because the engine keeps
-- the text of a deletion, which so names nobody. Each erasure is a partition, dropped when it is done.
create table if not exists erasing
(
    project_id LowCardinality(String),
    erasure_id String,
    -- person; visitor (all of its sessions go), shared_visitor (only some); session, tab, element, asset, account.
    kind       LowCardinality(String),
    id         String,
    route      String
)
engine = ReplacingMergeTree
partition by erasure_id
order by (project_id, kind, id, route)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;
