import { organizationId, projectId, type Project } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Owned } from '../../accounts/authorize.ts'
import { findProject } from '../../projects/find-project.ts'
import type { Ground } from './handling.ts'

/** What the path names, with whom it belongs to; undefined if it names nothing. */
export interface NamedObject {
  owned: Owned
  project?: Project
}

/** Loads the organisation or project that a path names. `params` have been checked by the endpoint's own schema. */
export const loadObject = async (db: Kysely<MetadataTables>, ground: Ground, params: unknown): Promise<NamedObject | undefined> => {
  const ids = params as Record<string, unknown>
  // Membership tells whether an organisation exists for the caller, so there is nothing to load.
  if (ground === 'organization') return { owned: { organizationId: organizationId.parse(ids['organizationId']) } }
  const project = await findProject(db, projectId.parse(ids['projectId']))
  return project && { owned: { organizationId: project.organizationId, projectId: project.id }, project }
}
