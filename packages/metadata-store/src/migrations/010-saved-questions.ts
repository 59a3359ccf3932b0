import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table saved_questions (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    description text not null,
    query jsonb not null,
    view text,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    changed_by text references "user" on delete set null,
    changed_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index saved_questions_by_project on saved_questions (project_id, changed_at)`,
  sql`create index saved_questions_by_creator on saved_questions (created_by)`,
  sql`create index saved_questions_by_changer on saved_questions (changed_by)`,
]

/** Questions to the data that were given a name. */
export const savedQuestions: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
