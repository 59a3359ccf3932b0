import type { deleteProject as endpoint, Input, Project } from '@throughline/contract'
import { eraseProject } from '@throughline/insights'
import { invalid, type Refusal } from '../refusal.ts'
import { noteErasure } from './erase-deleted-projects.ts'
import type { ProjectsContext } from './projects-context.ts'

/**
 * Deletes a project and everything recorded in it. First it stops being one, so that nothing more is taken for it; then its rows
 * go, and later what was on its way meanwhile. The caller types the name again, because this cannot be undone.
 */
export const deleteProject = async (
  { db, analytics, directory, now }: ProjectsContext,
  project: Project,
  { name }: Input<typeof endpoint>['body'],
): Promise<{ deleted: boolean } | Refusal> => {
  if (name !== project.name) return invalid([{ path: 'name', message: 'is not the name of this project; type it as it is written' }])
  const { numDeletedRows } = await db.transaction().execute(async (transaction) => {
    await noteErasure(transaction, project.id, now())
    return transaction.deleteFrom('projects').where('id', '=', project.id).executeTakeFirst()
  })
  await directory.refresh()
  await eraseProject({ analytics, now }, project.id)
  return { deleted: numDeletedRows > 0n }
}
