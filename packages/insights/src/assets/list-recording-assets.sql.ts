import { ofSession } from '../recordings/one-session.sql.ts'

/** What a recording says of each address: the last that it said counts. Those that it named first come first. */
export const addresses = `
  select
    url, argMax(hash, (at, position)) as last_hash, argMax(gap, (at, position)) as last_gap,
    argMax(width, (at, position)) as last_width, argMax(height, (at, position)) as last_height
  from recording_assets
  where ${ofSession}
  group by url
  order by min(at), url
  limit {limit: UInt32}`

/** What the vault has of some files, without their bytes. */
export const filesKept = `
  select hash, type, bytes, width, height
  from assets
  where project_id = {project: String} and hash in {hashes: Array(String)}
  limit 1 by hash`
