import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table data_exports (
    id bigint generated always as identity primary key,
    project_id uuid not null references projects on delete cascade,
    kind text not null check (kind in ('events', 'sessions', 'people')),
    format text not null check (format in ('jsonl', 'csv', 'parquet')),
    period_from timestamptz not null,
    period_to timestamptz not null,
    actor text not null,
    actor_name text not null,
    at timestamptz not null default now()
  )`,
  sql`create index data_exports_by_project on data_exports (project_id, id)`,
  sql`create table imports (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    digest text,
    file_name text not null,
    bytes bigint not null,
    format text not null check (format in ('csv', 'jsonl')),
    uploaded_bytes bigint not null default 0,
    mapping jsonb,
    state text not null default 'uploading' check (state in ('uploading', 'waiting', 'running', 'done', 'cancelled', 'failed')),
    is_cancelled boolean not null default false,
    done_bytes bigint not null default 0,
    done_lines bigint not null default 0,
    stored bigint not null default 0,
    bad bigint not null default 0,
    bad_bytes bigint not null default 0,
    requested_by text not null,
    requester_name text not null,
    requested_at timestamptz not null default now(),
    ended_at timestamptz,
    error text,
    unique (project_id, digest)
  )`,
]

/** Who exported what, and files of events on their way in. */
export const doors: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
