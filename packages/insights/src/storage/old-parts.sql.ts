import { tableNames } from './table-facts.sql.ts'

const ours = `database = currentDatabase() and table in (${tableNames})`

/** Parts that were replaced before a moment and are still on disk, by table: what was deleted by then may still be in them. */
export const oldParts = `
  select table, count() as parts, toUInt64(sum(bytes_on_disk)) as bytes
  from system.parts
  where ${ours} and not active and remove_time <= toDateTime({before: UInt32})
  group by table
  order by table`

/** Deletions that were ordered and are not done. */
export const openMutations = `select count() as open from system.mutations where ${ours} and not is_done`

/** Tables that remove replaced parts soon already. */
export const impatientTables = `
  select name as table
  from system.tables
  where database = currentDatabase() and name in (${tableNames}) 
    and toUInt32OrZero(extract(create_table_query, 'max_cleanup_delay_period = (\\d+)')) between 1 and 60`
