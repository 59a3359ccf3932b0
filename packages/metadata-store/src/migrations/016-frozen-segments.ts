import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Segments whose members are kept as they were at a moment. */
export const frozenSegments: Migration = {
  async up(db) {
    await sql`alter table segments add column frozen jsonb`.execute(db)
  },
}
