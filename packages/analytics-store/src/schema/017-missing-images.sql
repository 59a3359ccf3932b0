-- The own size, in CSS px, of an image that the vault lacks: its box in the picture is as large. 0 where nobody knows.
alter table recording_assets add column if not exists width UInt32 after gap;

alter table recording_assets add column if not exists height UInt32 after width;
