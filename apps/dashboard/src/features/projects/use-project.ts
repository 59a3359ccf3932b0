import { listProjects, type Project } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'

/** The project that the address names. Only for pages below `/p/:projectId`, which are not drawn before it is there. */
export const useProject = (): Project => {
  const { projectId } = useParams({ from: '/signed-in/p/$projectId' })
  const { data } = useEndpoint(listProjects, {})
  const project = data?.items.find(({ id }) => id === projectId)
  if (project === undefined) throw new Error(`useProject: project ${projectId} is not among the loaded ones`)
  return project
}
