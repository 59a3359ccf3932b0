import type { Condition, ProjectId, UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { recordingsTagged } from '../recordings/tags.ts'
import { recordingsOnList } from '../recordings/watch-lists.ts'
import { recordingsWatched } from '../recordings/watching.ts'

interface Kept {
  db: Kysely<MetadataTables>
  projectId: ProjectId
  /** Who asks; null for a token whose maker is gone, who has watched nothing. */
  userId: UserId | null
}

/**
 * A condition of which the analytics store can be asked: ids stand in place of what only the members' own tables know, what was watched by
 * whoever asks, tagged, or put on a list. Every other stays as it is.
 */
export const resolveKept = async (kept: Kept, condition: Condition): Promise<Condition> => {
  const { db, projectId, userId } = kept
  if ('not' in condition) return { not: await resolveKept(kept, condition.not) }
  if ('all' in condition) return { all: await Promise.all(condition.all.map((part) => resolveKept(kept, part))) }
  if ('any' in condition) return { any: await Promise.all(condition.any.map((part) => resolveKept(kept, part))) }
  if ('watched' in condition) {
    const watched = { oneOf: userId === null ? [] : await recordingsWatched(db, projectId, userId) }
    return condition.watched ? watched : { not: watched }
  }
  if ('tagged' in condition) return { oneOf: await recordingsTagged(db, projectId, condition.tagged) }
  if ('onList' in condition) return { oneOf: await recordingsOnList(db, projectId, condition.onList) }
  return condition
}
