import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table dashboards (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    description text not null,
    tiles jsonb not null,
    version integer not null default 1,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    changed_by text references "user" on delete set null,
    changed_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index dashboards_by_project on dashboards (project_id, changed_at)`,
  sql`create index dashboards_by_creator on dashboards (created_by)`,
  sql`create index dashboards_by_changer on dashboards (changed_by)`,
  sql`create table dashboard_shares (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    dashboard_id uuid not null references dashboards on delete cascade,
    secret_hash text not null unique,
    filters jsonb not null,
    may_choose_period boolean not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_opened_at timestamptz
  )`,
  sql`create index dashboard_shares_by_dashboard on dashboard_shares (dashboard_id, created_at)`,
  sql`create index dashboard_shares_by_creator on dashboard_shares (created_by)`,
  sql`create table dashboard_mails (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    dashboard_id uuid not null references dashboards on delete cascade,
    times jsonb not null,
    recipients jsonb not null,
    filters jsonb not null,
    is_paused boolean not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    planned_at timestamptz not null,
    last_due_at timestamptz,
    last_mail_id uuid
  )`,
  sql`create index dashboard_mails_by_dashboard on dashboard_mails (dashboard_id, created_at)`,
  sql`create index dashboard_mails_by_creator on dashboard_mails (created_by)`,
]

/** Dashboards, links that show one to people without an account, and who gets one by e-mail when. */
export const dashboards: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
