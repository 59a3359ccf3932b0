import type { OrganizationId } from '@throughline/contract'
import { authorize } from '../accounts/authorize.ts'
import type { Known } from '../accounts/actor.ts'
import { invalid, notFound, refuse, type Refusal } from '../refusal.ts'

/**
 * In which organisation a new project is made: the one that is named, or the only one in which the caller may make projects.
 * A name in the body gives no right: it is checked as one in the path is.
 */
export const chooseOrganization = (actor: Known, named: OrganizationId | undefined): OrganizationId | Refusal => {
  const own = actor.kind === 'user' ? [...actor.roles.keys()] : [actor.organizationId]
  if (named !== undefined) return permitted(actor, named)
  const fit = own.filter((organizationId) => authorize(actor, 'project.create', { organizationId }) === 'allowed')
  if (fit.length > 1) return invalid([{ path: 'organizationId', message: 'is needed, because you belong to several organisations' }])
  return fit[0] ?? refuse('not_allowed', 'Only admins and owners make projects. Ask one of your organisation to do it.')
}

const permitted = (actor: Known, organizationId: OrganizationId): OrganizationId | Refusal => {
  const verdict = authorize(actor, 'project.create', { organizationId })
  if (verdict === 'allowed') return organizationId
  return verdict === 'not_allowed'
    ? refuse('not_allowed', 'Only admins and owners make projects. Ask one of that organisation to do it.')
    : notFound()
}
