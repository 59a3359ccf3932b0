import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table source_maps (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    release text not null,
    script text not null,
    content bytea not null,
    bytes integer not null,
    kept_bytes integer not null,
    sources integer not null,
    has_contents boolean not null,
    uploaded_at timestamptz not null default now(),
    unique (project_id, script, release)
  )`,
  // Compressed already: trying it again would only take time.
  sql`alter table source_maps alter column content set storage external`,
  sql`create index source_maps_by_project on source_maps (project_id, uploaded_at)`,
]

/** What leads from a script as it was delivered to the code as it was written. */
export const sourceMaps: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
