import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table erasures (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    kind text not null check (kind in ('person', 'visitor')),
    state text not null check (state in ('deleting', 'settling', 'verifying', 'done')),
    requested_by text not null,
    requested_at timestamptz not null default now(),
    deleted_at timestamptz,
    settled_at timestamptz,
    gone_at timestamptz,
    report jsonb not null,
    error text
  )`,
  sql`create index erasures_by_project on erasures (project_id, requested_at)`,
  sql`create table erased_subjects (
    project_id uuid not null references projects on delete cascade,
    digest text not null,
    erasure_id uuid not null,
    at timestamptz not null default now(),
    primary key (project_id, digest)
  )`,
  sql`create table erasure_acks (
    erasure_id uuid not null references erasures on delete cascade,
    collector_id text not null,
    at timestamptz not null default now(),
    primary key (erasure_id, collector_id)
  )`,
  sql`create table retention_runs (
    id uuid primary key,
    reason text not null check (reason in ('schedule', 'asked', 'disk')),
    state text not null check (state in ('waiting', 'running', 'verifying', 'done', 'cancelled', 'failed')),
    project_id uuid references projects on delete cascade,
    is_cancelled boolean not null default false,
    requested_by text,
    requested_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at timestamptz,
    verified_at timestamptz,
    progress jsonb not null,
    steps jsonb not null,
    figures jsonb not null,
    error text
  )`,
  sql`create index retention_runs_by_project on retention_runs (project_id)`,
  sql`create index retention_runs_by_time on retention_runs (requested_at)`,
]

/** Erasures of persons with their proof, and runs of retention with what they freed. */
export const retention: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
