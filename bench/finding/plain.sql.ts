const scans = {
  /** The events that a filter is for, and whose they are. */
  events: (fits: string): string => `
    select uniqExact(session_id) as found
    from events
    where project_id = {project: String} and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')} and (${fits})`,
  /** All sessions added up. */
  sessions: (fits: string): string => `
    select count() as found from (
      select session_id
      from sessions
      where project_id = {project: String}
        and session_started_at >= {from: DateTime64(3, 'UTC')} and session_started_at < {to: DateTime64(3, 'UTC')}
      group by session_started_at, session_id
      having sum(snapshots) > 0 and max(recording_deleted) = 0 and (${fits})
    ) as fitting`,
}

/** A plain reading of the rows that a filter is about: it only counts, and puts nothing into an order. */
export const plainScan = (of: keyof typeof scans, fits: string): string => scans[of](fits)
