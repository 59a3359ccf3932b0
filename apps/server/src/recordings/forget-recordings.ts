import type { ProjectId, RecordingId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** What members put to recordings, those that others refer to last. */
const keepsakes = [
  'recording_watches',
  'watch_list_items',
  'recording_notes',
  'recording_tags',
  'recording_shares',
  'kept_stretches',
  'clips',
] as const

/** All tables that name recordings: what members put to them, and who had access. */
export const tablesOfRecordings = [...keepsakes, 'recording_access'] as const

/** A statement takes 65,535 values at most. */
const AT_A_TIME = 1_000

type Table = (typeof tablesOfRecordings)[number]

const deleteFrom = async (
  db: Kysely<MetadataTables>,
  tables: readonly Table[],
  { projectId, recordingIds }: { projectId: ProjectId; recordingIds: readonly RecordingId[] },
): Promise<void> => {
  for (let at = 0; at < recordingIds.length; at += AT_A_TIME) {
    const some = recordingIds.slice(at, at + AT_A_TIME)
    for (const table of tables) await db.deleteFrom(table).where('project_id', '=', projectId).where('recording_id', 'in', some).execute()
  }
}

/**
 * Deletes everything that members put to recordings which were deleted: watching, notes, tags, clips, links, and that they are kept.
 * Who had access to them stays written down.
 */
export const forgetKeepsakes = (db: Kysely<MetadataTables>, projectId: ProjectId, recordingIds: readonly RecordingId[]): Promise<void> =>
  deleteFrom(db, keepsakes, { projectId, recordingIds })

/** The same, and also who had access: nothing is left that names these recordings. For erasing a person. */
export const forgetRecordings = (db: Kysely<MetadataTables>, projectId: ProjectId, recordingIds: readonly RecordingId[]): Promise<void> =>
  deleteFrom(db, tablesOfRecordings, { projectId, recordingIds })
