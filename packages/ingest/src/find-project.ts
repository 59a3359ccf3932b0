import type { CollectProject, ProjectDirectory } from './project-directory.ts'

/** The project that a parsed body names, if it is one of ours, whatever else is wrong with the body. */
export const findProject = (
  directory: ProjectDirectory,
  body: unknown,
): CollectProject | undefined | Promise<CollectProject | undefined> => {
  const key = typeof body === 'object' && body !== null ? (body as { project?: unknown }).project : undefined
  return typeof key === 'string' ? directory.find(key) : undefined
}
