import type { Project, ProjectId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { projectFrom } from './project-from.ts'

export const findProject = async (db: Kysely<MetadataTables>, id: ProjectId): Promise<Project | undefined> => {
  const row = await db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirst()
  return row && projectFrom(row)
}
