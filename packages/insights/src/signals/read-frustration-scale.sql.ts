import { frustrationRaw } from './frustration.sql.ts'

const inPeriod = `
  project_id = {project: String}
  and session_started_at >= {from: DateTime64(3, 'UTC')} and session_started_at <= {to: DateTime64(3, 'UTC')}`

/** How many rows the sessions of the period have, which is more than there are sessions where parts are not merged yet. */
export const sessionRows = `select count() as rows from sessions where ${inPeriod}`

/** How many sessions of the period there are of each raw frustration, the calmest first; of one in `oneIn`, chosen by their ids. */
export const frustrations = `
  select raw, count() as sessions
  from (
    select ${frustrationRaw} as raw
    from sessions
    where ${inPeriod} and cityHash64(session_id) % {oneIn: UInt32} = 0
    group by session_started_at, session_id
  )
  group by raw
  order by raw`
