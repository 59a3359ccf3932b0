-- Sessions of a site show the same pages, so their snapshots are nearly the same: stored once where the one before is still in the window
-- of the compression, which reaches over 16 MiB. Blocks of this column alone are large enough for many snapshots; reading one recording
-- unpacks one block, which takes milliseconds.
alter table recording_chunks modify column payload String codec(ZSTD(3, 24));

alter table recording_chunks modify column payload modify setting min_compress_block_size = 8388608, max_compress_block_size = 8388608;
