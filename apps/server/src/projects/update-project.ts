import type { updateProject as endpoint, Input, Project } from '@throughline/contract'
import { notFound, type Refusal } from '../refusal.ts'
import type { ProjectsContext } from './projects-context.ts'
import { projectFrom } from './project-from.ts'

/** Changes what is named and leaves the rest. When this resolves, the collector of this process goes by it. */
export const updateProject = async (
  { db, directory }: Pick<ProjectsContext, 'db' | 'directory'>,
  project: Project,
  { name, origins, timeZone, settings }: Input<typeof endpoint>['body'],
): Promise<Project | Refusal> => {
  const row = await db.transaction().execute(async (transaction) => {
    // Read again under a lock: two changes of different settings at the same time must both stay.
    const current = await transaction.selectFrom('projects').selectAll().where('id', '=', project.id).forUpdate().executeTakeFirst()
    if (!current) return undefined
    return transaction
      .updateTable('projects')
      .set({
        name: name ?? current.name,
        origins: JSON.stringify(origins ?? current.origins),
        time_zone: timeZone ?? current.time_zone,
        settings: JSON.stringify({ ...current.settings, ...definedOf(settings) }),
      })
      .where('id', '=', project.id)
      .returningAll()
      .executeTakeFirst()
  })
  if (!row) return notFound()
  await directory.refresh()
  return projectFrom(row)
}

const definedOf = (settings: object = {}): object => Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
