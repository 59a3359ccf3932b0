import { isAtLeast, roleOfScope, weakestRoleFor, type Action, type OrganizationId, type ProjectId, type Role } from '@throughline/contract'
import type { Actor, Known } from './actor.ts'

/** What is to be acted on: an organisation, or a project of one. */
export interface Owned {
  organizationId: OrganizationId
  projectId?: ProjectId
}

export type Verdict = 'allowed' | 'not_signed_in' | 'not_allowed' | 'not_found'

/**
 * Whether somebody may do something to an object: the only place that decides it. Whoever has no part in the object's
 * organisation is told the same as if it did not exist. An object that does not exist is `undefined`.
 */
export const authorize = (actor: Actor, action: Action, object: Owned | undefined): Verdict => {
  if (actor.kind === 'anonymous') return 'not_signed_in'
  const role = object && roleFor(actor, object)
  if (!role) return 'not_found'
  if (isBoundToProject(actor) && object.projectId === undefined) return 'not_allowed'
  return isAtLeast(role, weakestRoleFor[action]) ? 'allowed' : 'not_allowed'
}

/** The role somebody has for an object; undefined if they may not even know of it. */
export const roleFor = (actor: Known, { organizationId, projectId }: Owned): Role | undefined => {
  if (actor.kind === 'user') return actor.roles.get(organizationId)
  if (actor.organizationId !== organizationId) return undefined
  if (actor.projectId !== null && projectId !== undefined && actor.projectId !== projectId) return undefined
  return roleOfScope[actor.scope]
}

/** A token for one project has no say in the organisation around it. */
const isBoundToProject = (actor: Known): boolean => actor.kind === 'token' && actor.projectId !== null
