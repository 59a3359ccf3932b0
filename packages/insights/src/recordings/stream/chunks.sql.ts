import { ofSession } from '../one-session.sql.ts'

/** What a session's chunks are, without what they hold; each once. In a tab, the order is that of time, then of the numbers. */
export const chunkHeads = `
  select tab_id, toString(chunk_id) as id, sequence, started_at, ended_at, has_snapshot, raw_bytes
  from recording_chunks
  where ${ofSession}
  order by started_at, tab_id, sequence, chunk_id
  limit 1 by chunk_id`

/** What some chunks hold. Tabs and numbers say where in the table they lie, ids which they are. */
export const chunkPayloads = `
  select toString(chunk_id) as id, payload
  from recording_chunks
  where ${ofSession}
    and tab_id in {tabs: Array(String)} and sequence in {sequences: Array(UInt32)} and chunk_id in {ids: Array(UUID)}
  limit 1 by chunk_id`
