import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table kept_stretches (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    recording_id uuid not null,
    session_started_at timestamptz not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    created_at timestamptz not null default now()
  )`,
  sql`create index kept_stretches_by_recording on kept_stretches (project_id, recording_id)`,
]

/** What of a recording stays when its retention is over: from the snapshot that a clip, or all of it, needs, to its end. */
export const keptStretches: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
