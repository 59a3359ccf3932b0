import type { ProjectId, RecordingId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'
import { forgetRecordings as forgetKeptOfRecordings, tablesOfRecordings } from '../recordings/forget-recordings.ts'

/** The tables of the metadata store that name recordings, and so have to be written anew when some are erased. */
export const tablesNamingRecordings = [...tablesOfRecordings, 'heatmap_shares'] as const satisfies (keyof MetadataTables)[]

const AT_ONCE = 500

/** Removes what is written down about these recordings: who watched them, what members put to them, what of them is kept, links that show them. */
export const forgetRecordings = async (db: Kysely<MetadataTables>, projectId: string, recordingIds: readonly string[]): Promise<void> => {
  await forgetKeptOfRecordings(db, projectId as ProjectId, recordingIds as readonly RecordingId[])
  for (let from = 0; from < recordingIds.length; from += AT_ONCE) {
    const ids = recordingIds.slice(from, from + AT_ONCE)
    // A snapshot is named `<recording>.<tab>.<ms>`.
    await db
      .deleteFrom('heatmap_shares')
      .where('project_id', '=', projectId)
      .where(sql<string>`split_part(view->>'snapshot', '.', 1)`, 'in', ids)
      .execute()
  }
}
