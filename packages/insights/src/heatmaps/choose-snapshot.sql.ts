// A snapshot's id is an address, so a tab that gave itself a name that cannot stand in one is not drawn.
const columns = 'toString(session_id) as session, tab_id, at as taken, nodes, viewport_width, viewport_height, release'

const candidates = (when: string): string => `
  select ${columns}
  from recording_snapshots
  where project_id = {project: String} and route = {route: String} and viewport_class = {device: String}
    and ({release: String} = '' or release = {release: String})
    and match(tab_id, '^[A-Za-z0-9_-]{1,36}$') ${when}
  order by at desc
  limit 500`

/** The latest full snapshots of a page in one layout. */
export const snapshotsInPeriod = candidates(`and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}`)
export const snapshotsEver = candidates('')

/** The full snapshot that a moment of a tab builds upon. The day its session began leads to it. */
export const snapshotBefore = `
  select ${columns}
  from recording_snapshots
  where project_id = {project: String} and session_started_at = {begun: DateTime64(3, 'UTC')} and session_id = {session: UUID}
    and tab_id = {tab: String} and at <= {at: DateTime64(3, 'UTC')}
  order by at desc
  limit 1`

/** The page views of a tab around a moment, and the sizes that the document had. */
export const tabEvents = `
  select kind, at as happened, document_height
  from events
  where project_id = {project: String} and session_id = {session: UUID} and tab_id = {tab: String}
    and at >= {from: DateTime64(3, 'UTC')} and at <= {to: DateTime64(3, 'UTC')}
    and (kind = 'pageview' or document_height > 0)
  order by at`
