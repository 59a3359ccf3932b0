-- What the site told of persons and of the companies they belong to, the latest word on each attribute. `value` is text as it was told, else JSON.
create table if not exists person_attributes
(
    project_id LowCardinality(String),
    key        LowCardinality(String),
    person_id  String,
    value      String,
    at         DateTime64(3, 'UTC')
)
engine = ReplacingMergeTree(at)
order by (project_id, key, person_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

create materialized view if not exists person_attributes_from_events to person_attributes as
select
    project_id,
    pair.1 as key,
    person_id,
    if(startsWith(pair.2, '"'), JSONExtractString(pair.2), pair.2) as value,
    at
from events
array join JSONExtractKeysAndValuesRaw(properties) as pair
where kind = 'identify' and person_id != '' and pair.1 != 'account' and not startsWith(pair.1, '$');

create table if not exists account_attributes
(
    project_id LowCardinality(String),
    key        LowCardinality(String),
    account_id String,
    value      String,
    at         DateTime64(3, 'UTC')
)
engine = ReplacingMergeTree(at)
order by (project_id, key, account_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

create materialized view if not exists account_attributes_from_events to account_attributes as
select
    project_id,
    pair.1 as key,
    account_id,
    if(startsWith(pair.2, '"'), JSONExtractString(pair.2), pair.2) as value,
    at
from events
array join JSONExtractKeysAndValuesRaw(properties, 'account') as pair
where kind = 'identify' and account_id != '' and pair.1 != 'id';

-- To which company each person belongs, by the latest word.
create table if not exists person_accounts
(
    project_id LowCardinality(String),
    person_id  String,
    account_id String,
    at         DateTime64(3, 'UTC')
)
engine = ReplacingMergeTree(at)
order by (project_id, person_id)
settings non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1;

create materialized view if not exists person_accounts_from_events to person_accounts as
select project_id, person_id, account_id, at
from events
where kind = 'identify' and person_id != '' and account_id != '';
