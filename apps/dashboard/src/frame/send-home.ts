import { listProjects } from '@throughline/contract'
import type { QueryClient } from '@tanstack/react-query'
import { redirect, type ParsedLocation } from '@tanstack/react-router'
import { queryFor } from '../api/use-endpoint.ts'
import { lastProject } from './last-project.ts'
import { requireSignIn } from './require-sign-in.ts'

/** Sends a person who opens `/` to the project they looked at last, or to the set-up of their first. */
export const sendHome = async (guarded: { context: { queryClient: QueryClient }; location: ParsedLocation }): Promise<void> => {
  await requireSignIn(guarded)
  const { items } = await guarded.context.queryClient.ensureQueryData(queryFor(listProjects, {}))
  const last = lastProject.read()
  const project = items.find(({ id }) => id === last) ?? items[0]
  throw project ? redirect({ to: '/p/$projectId', params: { projectId: project.id } }) : redirect({ to: '/new-project' })
}
