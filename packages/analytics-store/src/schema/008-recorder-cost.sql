-- recorder: what the recorder cost a page while it was seen (duration_ms), and how far it had stepped back to spare it.
alter table events add column if not exists recorder_level UInt8;

alter table events add column if not exists recorder_longest_ms UInt32;

alter table events add column if not exists recorder_work_ms UInt32;

alter table events add column if not exists nodes UInt32;
