import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table segments (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    condition jsonb not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index segments_by_project on segments (project_id, name)`,
  sql`create index segments_by_creator on segments (created_by)`,
]

/** Conditions on sessions that were given a name. */
export const segments: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
