import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table event_descriptions (
    project_id uuid not null references projects on delete cascade,
    kind text not null,
    name text not null,
    key text not null,
    description text not null,
    hidden boolean not null,
    changed_by text references "user" on delete set null,
    changed_at timestamptz not null default now(),
    primary key (project_id, kind, name, key)
  )`,
  sql`create index event_descriptions_by_changer on event_descriptions (changed_by)`,
  sql`create table sql_statements (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    sql text not null,
    chart jsonb not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index sql_statements_by_project on sql_statements (project_id, name)`,
  sql`create index sql_statements_by_creator on sql_statements (created_by)`,
  sql`create table sql_runs (
    id bigint generated always as identity primary key,
    project_id uuid not null references projects on delete cascade,
    actor text not null,
    actor_name text not null,
    sql text not null,
    outcome text not null check (outcome in ('rows', 'file', 'refused', 'failed')),
    rows integer,
    elapsed_ms integer not null,
    at timestamptz not null default now()
  )`,
  sql`create index sql_runs_by_project on sql_runs (project_id, id)`,
  sql`create index sql_runs_by_time on sql_runs (at)`,
]

/** What members said of events; SQL statements under names, and who asked what in SQL. */
export const explore: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
