-- Everything that happened at a moment. A row is inserted once: the drain drops what it has stored before, the engine drops a
-- batch that is inserted again under the same token, and the engine's merges are the last net under both.
create table if not exists events
(
    project_id         LowCardinality(String),
    event_id           UUID,
    kind               LowCardinality(String),
    name               LowCardinality(String),
    at                 DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    received_at        DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    -- Where the record lay in the spool of its collector: tells a record that is drained again from one that was sent again.
    position           UInt64 codec(Delta, ZSTD(1)),
    visitor_id         String codec(ZSTD(1)),
    person_id          String codec(ZSTD(1)),
    session_id         UUID,
    session_started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    tab_id             String codec(ZSTD(1)),
    url                String codec(ZSTD(1)),
    path               String codec(ZSTD(1)),
    route              LowCardinality(String),
    title              String codec(ZSTD(1)),
    referrer           String codec(ZSTD(1)),
    referrer_host      LowCardinality(String),
    utm_source         LowCardinality(String),
    utm_medium         LowCardinality(String),
    utm_campaign       LowCardinality(String),
    device             LowCardinality(String),
    browser            LowCardinality(String),
    os                 LowCardinality(String),
    country            LowCardinality(String),
    language           LowCardinality(String),
    release            LowCardinality(String),
    viewport_width     UInt32,
    viewport_height    UInt32,
    document_width     UInt32,
    document_height    UInt32,
    selector           String codec(ZSTD(1)),
    label              String codec(ZSTD(1)),
    tag                LowCardinality(String),
    element_x          UInt16,
    element_y          UInt16,
    page_x             Int32,
    page_y             Int32,
    fixed              UInt8,
    scroller           String codec(ZSTD(1)),
    -- leave: visible time; rest: how long the pointer rested; failed_request: how long it took.
    duration_ms        UInt32,
    -- leave: the furthest px from the top of the document that was seen.
    depth              UInt32,
    -- error, console_error: the message; failed_request: method and URL.
    message            String codec(ZSTD(1)),
    stack              String codec(ZSTD(1)),
    status             UInt16,
    -- The visitor's own properties as one JSON object.
    properties         String codec(ZSTD(1)),
    index events_by_id event_id type bloom_filter(0.001) granularity 4,
    index events_by_session session_id type bloom_filter(0.01) granularity 4
)
engine = ReplacingMergeTree
partition by toYYYYMM(at)
order by (project_id, toDate(at), kind, name, at, event_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;
