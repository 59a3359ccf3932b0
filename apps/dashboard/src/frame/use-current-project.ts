import { listProjects, type Project } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useEndpoint } from '../api/use-endpoint.ts'
import { lastProject } from './last-project.ts'

/**
 * The project the frame speaks of: the one in the address; on pages of an organisation, one of its projects; elsewhere the
 * last one looked at. Undefined while none is known, or if there is none.
 */
export const useCurrentProject = (): Project | undefined => {
  const { projectId, organizationId } = useParams({ strict: false })
  const { data } = useEndpoint(listProjects, {})
  const projects = data?.items ?? []
  const last = lastProject.read()
  const candidates = organizationId === undefined ? projects : projects.filter((project) => project.organizationId === organizationId)
  return projects.find(({ id }) => id === projectId) ?? candidates.find(({ id }) => id === last) ?? candidates[0]
}
