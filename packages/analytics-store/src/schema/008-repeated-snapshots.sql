-- Sessions of a site show the same pages, so their snapshots are nearly the same: stored once where they lie in one block. Blocks of this
-- column alone hold many of them; reading one recording unpacks one block, which takes milliseconds.
alter table recording_chunks modify column payload modify setting min_compress_block_size = 8388608, max_compress_block_size = 8388608;
