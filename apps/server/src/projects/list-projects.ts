import type { Project } from '@throughline/contract'
import type { Known } from '../accounts/actor.ts'
import type { ProjectsContext } from './projects-context.ts'
import { projectFrom } from './project-from.ts'

/** The projects that the caller may see, by name. */
export const listProjects = async ({ db }: Pick<ProjectsContext, 'db'>, actor: Known): Promise<{ items: Project[] }> => {
  const organizations = actor.kind === 'user' ? [...actor.roles.keys()] : [actor.organizationId]
  if (organizations.length === 0) return { items: [] }
  let query = db.selectFrom('projects').selectAll().where('organization_id', 'in', organizations)
  if (actor.kind === 'token' && actor.projectId !== null) query = query.where('id', '=', actor.projectId)
  const rows = await query.orderBy('name').orderBy('id').execute()
  return { items: rows.map(projectFrom) }
}
