import { limits, recordingId, type ProjectId, type RecordingId, type RecordingTag, type UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'
import { refuse, type Refusal } from '../refusal.ts'

type Db = Kysely<MetadataTables>

/** The offset of a tag that is on no moment. */
const WHOLE = -1

interface Tagging {
  projectId: ProjectId
  name: string
  recordingIds: readonly RecordingId[]
  atMs?: number | undefined
}

const folded = (name: string) => sql<boolean>`lower(name) = lower(${name})`

/** As the project writes a tag already; as it is given where it is new. */
const spellingOf = async (db: Db, projectId: ProjectId, name: string): Promise<string> => {
  const row = await db
    .selectFrom('recording_tags')
    .select('name')
    .where('project_id', '=', projectId)
    .where(folded(name))
    .limit(1)
    .executeTakeFirst()
  return row?.name ?? name
}

const idsOf = (rows: readonly { recording_id: string }[]): RecordingId[] => rows.map((row) => recordingId.parse(row.recording_id))

/** The recordings of a project that have a tag, letter case ignored, on a moment or as a whole. */
export const recordingsTagged = async (db: Db, projectId: ProjectId, name: string): Promise<RecordingId[]> =>
  idsOf(
    await db
      .selectFrom('recording_tags')
      .select('recording_id')
      .distinct()
      .where('project_id', '=', projectId)
      .where(folded(name))
      .execute(),
  )

/** The tags in use and on how many recordings each is, the most used first. */
export const listTags = async (db: Db, projectId: ProjectId): Promise<{ items: { name: string; recordings: number }[] }> => {
  const rows = await db
    .selectFrom('recording_tags')
    .select(({ fn }) => ['name', fn.count('recording_id').distinct().as('recordings')])
    .where('project_id', '=', projectId)
    .groupBy('name')
    .execute()
  const items = rows.map(({ name, recordings }) => ({ name, recordings: Number(recordings) }))
  return { items: items.toSorted((one, other) => other.recordings - one.recordings || one.name.localeCompare(other.name)) }
}

/** The tags on a recording: those of the whole first, then those of moments in their order. */
export const tagsOn = async (db: Db, projectId: ProjectId, recording: RecordingId): Promise<RecordingTag[]> => {
  const rows = await db
    .selectFrom('recording_tags')
    .select(['name', 'offset_ms'])
    .where('project_id', '=', projectId)
    .where('recording_id', '=', recording)
    .orderBy('offset_ms')
    .orderBy('name')
    .execute()
  return rows.map(({ name, offset_ms }) => ({ name, atMs: offset_ms === WHOLE ? null : offset_ms }))
}

/** Puts a tag on recordings, and says which of them did not have it there before. Refused where there are as many as can be overlooked. */
export const tagRecordings = async (
  db: Db,
  { projectId, name, recordingIds, atMs = WHOLE, by }: Tagging & { by: UserId | null },
): Promise<{ name: string; tagged: RecordingId[] } | Refusal> => {
  const spelling = await spellingOf(db, projectId, name)
  const { maxTagsPerProject, maxTagsPerRecording } = limits.keepsakes
  const inUse = (await listTags(db, projectId)).items
  if (inUse.length >= maxTagsPerProject && !inUse.some((tag) => tag.name === spelling))
    return refuse('conflict', `This project has ${maxTagsPerProject} tags, as many as it can have. Use one of those.`)
  const full = await fullOnes(db, projectId, recordingIds)
  if (full > 0) return refuse('conflict', `A recording can have ${maxTagsPerRecording} tags at most. Take one off that nobody needs.`)
  if (recordingIds.length === 0) return { name: spelling, tagged: [] }
  const rows = await db
    .insertInto('recording_tags')
    .values(
      recordingIds.map((recording) => ({
        project_id: projectId,
        recording_id: recording,
        name: spelling,
        offset_ms: atMs,
        created_by: by,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('recording_id')
    .execute()
  return { name: spelling, tagged: idsOf(rows) }
}

const fullOnes = async (db: Db, projectId: ProjectId, recordingIds: readonly RecordingId[]): Promise<number> => {
  if (recordingIds.length === 0) return 0
  const rows = await db
    .selectFrom('recording_tags')
    .select('recording_id')
    .where('project_id', '=', projectId)
    .where('recording_id', 'in', recordingIds)
    .groupBy('recording_id')
    .having(({ fn }) => fn.countAll(), '>=', limits.keepsakes.maxTagsPerRecording)
    .execute()
  return rows.length
}

/** Takes a tag off recordings, and says which of them had it there. */
export const untagRecordings = async (
  db: Db,
  { projectId, name, recordingIds, atMs = WHOLE }: Tagging,
): Promise<{ untagged: RecordingId[] }> => {
  const rows = await db
    .deleteFrom('recording_tags')
    .where('project_id', '=', projectId)
    .where('recording_id', 'in', recordingIds)
    .where('offset_ms', '=', atMs)
    .where(folded(name))
    .returning('recording_id')
    .execute()
  return { untagged: idsOf(rows) }
}
