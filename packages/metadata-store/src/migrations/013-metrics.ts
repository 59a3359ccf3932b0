import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table metrics (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    description text not null,
    query jsonb not null,
    take jsonb not null,
    unit text not null,
    currency text,
    direction text not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    changed_by text references "user" on delete set null,
    changed_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index metrics_by_project on metrics (project_id, name)`,
  sql`create index metrics_by_creator on metrics (created_by)`,
  sql`create index metrics_by_changer on metrics (changed_by)`,
]

/** Questions reduced to one number that were given a name. */
export const metrics: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
