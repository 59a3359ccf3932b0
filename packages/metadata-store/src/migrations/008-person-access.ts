import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table person_access (
    id bigint generated always as identity primary key,
    project_id uuid not null references projects on delete cascade,
    person_id text,
    visitor_id text,
    with_recordings boolean not null,
    actor text not null,
    action text not null check (action in ('exported')),
    at timestamptz not null default now()
  )`,
  sql`create index person_access_by_project on person_access (project_id, at)`,
]

/** Who took a person's data out of the store. */
export const personAccess: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
