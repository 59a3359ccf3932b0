import type { Project } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { projectFrom } from '../projects/project-from.ts'

/** The project of this key; without one the only project there is. Otherwise a sentence. */
export const projectOf = async (db: Kysely<MetadataTables>, key: string | undefined): Promise<Project | { refused: string }> => {
  const rows = await db.selectFrom('projects').selectAll().execute()
  const found = key === undefined ? rows : rows.filter((row) => row.key === key)
  if (found.length === 1 && found[0]) return projectFrom(found[0])
  if (key !== undefined) return { refused: `No project has the key ${key}. Find it in the project's settings.` }
  return { refused: `There are ${rows.length} projects. Say which with --project and its key, which stands in the script tag.` }
}
