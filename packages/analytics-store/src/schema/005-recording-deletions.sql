-- The replay of a session can be deleted while its events stay counted. Sums cannot be taken back, so a row of its own says so: it
-- carries the session's key, its beginning (which is a minimum, and must not become 1970) and this mark.
alter table sessions add column if not exists recording_deleted SimpleAggregateFunction(max, UInt8);
