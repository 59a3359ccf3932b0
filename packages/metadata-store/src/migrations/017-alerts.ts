import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table alerts (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    watch jsonb not null,
    interval text not null check (interval in ('hour', 'day', 'week')),
    condition jsonb not null,
    emails jsonb not null,
    webhooks jsonb not null,
    state text not null default 'normal' check (state in ('normal', 'over')),
    since timestamptz,
    is_told boolean not null default false,
    version integer not null default 0,
    checked_until timestamptz not null,
    due_at timestamptz not null,
    muted_until timestamptz,
    created_by text references "user" on delete set null,
    created_at timestamptz not null,
    removed_at timestamptz
  )`,
  sql`create index alerts_by_project on alerts (project_id)`,
  sql`create index alerts_by_creator on alerts (created_by)`,
  sql`create index alerts_due on alerts (due_at) where removed_at is null`,
  sql`create table alert_checks (
    alert_id uuid not null references alerts on delete cascade,
    bucket_from timestamptz not null,
    bucket_until timestamptz not null,
    value float8,
    low float8,
    high float8,
    outcome text not null check (outcome in ('normal', 'over', 'unknown')),
    reason text,
    change text check (change in ('over', 'back')),
    is_muted boolean not null,
    checked_at timestamptz not null,
    primary key (alert_id, bucket_from)
  )`,
  sql`create index alert_checks_by_time on alert_checks (checked_at)`,
  sql`create table webhook_deliveries (
    id uuid primary key,
    alert_id uuid not null references alerts on delete cascade,
    what text not null check (what in ('over', 'back', 'test')),
    bucket_from timestamptz,
    url text not null,
    body text not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    failure text,
    created_at timestamptz not null,
    ended_at timestamptz
  )`,
  sql`create index webhook_deliveries_by_alert on webhook_deliveries (alert_id, created_at)`,
  sql`create index webhook_deliveries_by_time on webhook_deliveries (created_at)`,
  sql`create index webhook_deliveries_due on webhook_deliveries (due_at) where state = 'waiting'`,
  sql`create table webhook_keys (
    project_id uuid primary key references projects on delete cascade,
    secret text not null
  )`,
  sql`create table annotations (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    kind text not null check (kind in ('release', 'campaign', 'other')),
    text text not null,
    at timestamptz not null,
    until timestamptz,
    url text,
    created_by text references "user" on delete set null,
    token_id uuid references tokens on delete set null,
    created_at timestamptz not null,
    removed_at timestamptz
  )`,
  sql`create index annotations_by_project on annotations (project_id, at)`,
  sql`create index annotations_by_creator on annotations (created_by)`,
  sql`create index annotations_by_token on annotations (token_id)`,
]

/** Numbers that are watched, what was found and told of them; and what happened that may explain one. */
export const alerts: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
