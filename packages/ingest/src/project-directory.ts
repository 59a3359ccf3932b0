import type { Project } from '@throughline/contract'

/** What the collector has to know of a project. */
export type CollectProject = Pick<Project, 'id' | 'key' | 'origins' | 'settings' | 'timeZone'>

/**
 * Where the collector looks a project up, on every request: keep it in memory. Give the same object until something of the
 * project changes and another one then, because what is derived from it (patterns, blocked networks) is kept by its identity.
 */
export interface ProjectDirectory {
  find(key: string): CollectProject | undefined | Promise<CollectProject | undefined>
}
