import { listProjects } from '@throughline/contract'
import type { QueryClient } from '@tanstack/react-query'
import { notFound } from '@tanstack/react-router'
import { queryFor } from '../../api/use-endpoint.ts'
import { lastProject } from '../../frame/last-project.ts'

interface ProjectLoad {
  context: { queryClient: QueryClient }
  params: { projectId: string }
}

/** Sees to it that the project of the address is known before its pages are drawn. Throws `notFound` if it is not ours to see. */
export const loadProject = async ({ context, params }: ProjectLoad): Promise<void> => {
  const { items } = await context.queryClient.ensureQueryData(queryFor(listProjects, {}))
  if (!items.some(({ id }) => id === params.projectId)) throw notFound()
  lastProject.write(params.projectId)
}
