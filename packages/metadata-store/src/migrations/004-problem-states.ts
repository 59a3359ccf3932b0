import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table problem_marks (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    problem_id text not null,
    state text not null check (state in ('open', 'watching', 'solved')),
    note text not null,
    fixed_since timestamptz not null,
    marked_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    undone_at timestamptz
  )`,
  sql`create index problem_marks_by_problem on problem_marks (project_id, problem_id, created_at)`,
  sql`create index problem_marks_by_marker on problem_marks (marked_by)`,
]

/** What was said of problems, one row each time: the last that was not taken back holds. */
export const problemStates: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
