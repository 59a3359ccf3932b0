import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table saved_heatmaps (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    view jsonb not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index saved_heatmaps_by_project on saved_heatmaps (project_id, created_at)`,
  sql`create index saved_heatmaps_by_creator on saved_heatmaps (created_by)`,
  sql`create table heatmap_shares (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    secret_hash text not null unique,
    view jsonb not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_opened_at timestamptz
  )`,
  sql`create index heatmap_shares_by_project on heatmap_shares (project_id, created_at)`,
  sql`create index heatmap_shares_by_creator on heatmap_shares (created_by)`,
]

/** Heatmaps that were given a name, and links that show one to people without an account. */
export const heatmapViews: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
