import {
  defaultProjectSettings,
  projectId,
  type createProject as endpoint,
  type Input,
  type OrganizationId,
  type Project,
  type ProjectSettings,
} from '@throughline/contract'
import { v7 } from 'uuid'
import type { ProjectsContext } from './projects-context.ts'
import { makeProjectKey } from './make-project-key.ts'
import { projectFrom } from './project-from.ts'

type NewProject = Omit<Input<typeof endpoint>['body'], 'organizationId'> &
  Pick<Partial<ProjectSettings>, 'routePatterns'> & { organizationId: OrganizationId }

/** Makes a project. When this resolves, the collector of this process takes events for its key. */
export const createProject = async (
  { db, directory }: Pick<ProjectsContext, 'db' | 'directory'>,
  { organizationId, name, origins, timeZone, consentRequired, routePatterns = [] }: NewProject,
): Promise<Project> => {
  const row = await db
    .insertInto('projects')
    .values({
      id: projectId.parse(v7()),
      organization_id: organizationId,
      name,
      key: makeProjectKey(),
      origins: JSON.stringify(origins),
      time_zone: timeZone,
      settings: JSON.stringify({ ...defaultProjectSettings, consentRequired, routePatterns }),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await directory.refresh()
  return projectFrom(row)
}
