import type { Bounds } from './engine.ts'

type Settings = Record<string, string | number>

/** What makes answers look the same from every engine: counts are JSON numbers (exact below 2^53), times have no zone mark. */
const ANSWER_SETTINGS: Settings = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
  output_format_json_escape_forward_slashes: 0,
  date_time_output_format: 'simple',
  join_use_nulls: 0,
}

/**
 * What was gathered takes memory once more while it is put together again, and lists that grow are given as much again at a time: at half of what
 * there is, funnels of a million people went beyond it.
 */
const SHARE_BEFORE_DISK = 0.3

/** In bytes; 0: never. */
const beforeDisk = (maxMemoryBytes: number, inMemory: boolean): number => (inMemory ? 0 : Math.floor(maxMemoryBytes * SHARE_BEFORE_DISK))

/** The settings under which a select runs, with further ones that may not loosen these. `readonly` comes last: after it nothing can be changed any more. */
export const selectSettings = (
  { maxMs, maxMemoryBytes, maxRows, inMemory = false }: Bounds,
  further: Readonly<Settings> = {},
): Settings => ({
  ...ANSWER_SETTINGS,
  ...further,
  max_execution_time: maxMs / 1000,
  max_memory_usage: maxMemoryBytes,
  // What a select would gather beyond this it puts on the disk for as long as it runs: slower is better than refused.
  max_bytes_before_external_group_by: beforeDisk(maxMemoryBytes, inMemory),
  max_bytes_before_external_sort: beforeDisk(maxMemoryBytes, inMemory),
  // The right side of a join is the one to hold. Asked a second time, the engine would rather hold the events.
  query_plan_join_swap_table: 'false',
  max_result_rows: maxRows,
  result_overflow_mode: 'throw',
  readonly: 1,
})

/**
 * The settings under which a batch is inserted. One thread and one block make the parts of a repeated batch the same as those
 * of the first, and the token is handed on to the tables that views feed, so that each of them drops what it has and takes
 * what it lacks.
 */
export const insertSettings = (token: string): Settings => ({
  insert_deduplication_token: token,
  insert_deduplicate: 1,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  async_insert: 0,
  // The tables that views feed are filled on all cores.
  parallel_view_processing: 1,
  max_insert_threads: 1,
  // On all cores a batch is parsed no sooner and at a tenth more, and who sends the next one waits for a core.
  input_format_parallel_parsing: 0,
  // Late events may belong to months, and recordings to days, that lie far apart.
  max_partitions_per_insert_block: 1000,
  // A misspelt column must not lose its values silently.
  input_format_skip_unknown_fields: 0,
  input_format_defaults_for_omitted_fields: 1,
  date_time_input_format: 'basic',
})
