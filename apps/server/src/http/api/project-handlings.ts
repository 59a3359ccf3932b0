import * as api from '@throughline/contract'
import { chooseOrganization } from '../../projects/choose-organization.ts'
import { createProject } from '../../projects/create-project.ts'
import { deleteProject } from '../../projects/delete-project.ts'
import { listProjects } from '../../projects/list-projects.ts'
import type { ProjectsContext } from '../../projects/projects-context.ts'
import { updateProject } from '../../projects/update-project.ts'
import { isRefusal } from '../../refusal.ts'
import { forKnown, inProject, type Handling } from './handling.ts'

/** The endpoints of projects, each with its use case. */
export const projectHandlings = (context: ProjectsContext): Handling[] => [
  forKnown(api.createProject, ({ actor, input }) => {
    const organizationId = chooseOrganization(actor, input.body.organizationId)
    return isRefusal(organizationId) ? organizationId : createProject(context, { ...input.body, organizationId })
  }),
  forKnown(api.listProjects, ({ actor }) => listProjects(context, actor)),
  inProject(api.readProject, ({ project }) => project),
  inProject(api.updateProject, ({ project, input }) => updateProject(context, project, input.body)),
  inProject(api.deleteProject, ({ project, input }) => deleteProject(context, project, input.body)),
]
