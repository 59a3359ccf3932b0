import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { accounts } from './migrations/001-accounts.ts'
import { heatmapViews } from './migrations/002-heatmap-views.ts'
import { keptStretches } from './migrations/003-kept-stretches.ts'
import { problemStates } from './migrations/004-problem-states.ts'
import { sourceMaps } from './migrations/005-source-maps.ts'
import { segments } from './migrations/006-segments.ts'
import { keepsakes } from './migrations/007-keepsakes.ts'
import { personAccess } from './migrations/008-person-access.ts'
import { retention } from './migrations/009-retention.ts'
import { savedQuestions } from './migrations/010-saved-questions.ts'
import { doors } from './migrations/011-doors.ts'
import { explore } from './migrations/012-explore.ts'
import { metrics } from './migrations/013-metrics.ts'
import { dashboards } from './migrations/014-dashboards.ts'
import { mails } from './migrations/015-mails.ts'
import { frozenSegments } from './migrations/016-frozen-segments.ts'
import { alerts } from './migrations/017-alerts.ts'
import type { MetadataTables } from './tables.ts'

/** The schema's steps in order. They only go forward, and a step that was released is never changed. */
const migrations: Record<string, Migration> = {
  '001-accounts': accounts,
  '002-heatmap-views': heatmapViews,
  '003-kept-stretches': keptStretches,
  '004-problem-states': problemStates,
  '005-source-maps': sourceMaps,
  '006-segments': segments,
  '007-keepsakes': keepsakes,
  '008-person-access': personAccess,
  '009-retention': retention,
  '010-saved-questions': savedQuestions,
  '011-doors': doors,
  '012-explore': explore,
  '013-metrics': metrics,
  '014-dashboards': dashboards,
  '015-mails': mails,
  '016-frozen-segments': frozenSegments,
  '017-alerts': alerts,
}

const TABLE = 'schema_migrations'

const appliedSteps = async (db: Kysely<MetadataTables>): Promise<string[]> => {
  const exists = await sql<{ found: string | null }>`select to_regclass(${TABLE})::text as found`.execute(db)
  if (!exists.rows[0]?.found) return []
  const applied = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(db)
  return applied.rows.map(({ name }) => name)
}

const assertNotNewer = async (db: Kysely<MetadataTables>, name: string): Promise<void> => {
  const unknown = (await appliedSteps(db)).find((step) => !(step in migrations))
  if (unknown) {
    throw new Error(
      `${name} was written by a newer Throughline: this program does not know its schema step ${unknown}. Start the newer program.`,
    )
  }
}

/** Applies the steps that are missing, in one transaction, under a lock that servers on the same database share. */
export const migrate = async (db: Kysely<MetadataTables>, name: string): Promise<void> => {
  await assertNotNewer(db, name)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find(({ status }) => status === 'Error')
  if (error) throw new Error(`metadata store: schema step ${failed?.migrationName ?? '(none)'} failed`, { cause: error })
}
