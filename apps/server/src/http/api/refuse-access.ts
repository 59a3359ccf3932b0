import type { Actor } from '../../accounts/actor.ts'
import { authorize, type Verdict } from '../../accounts/authorize.ts'
import { notFound, refuse, type Refusal } from '../../refusal.ts'
import type { Handling } from './handling.ts'
import type { NamedObject } from './load-object.ts'

/** A refusal unless the caller may do to the object what the endpoint does. */
export const refuseAccess = (
  { endpoint, ground }: Pick<Handling, 'endpoint' | 'ground'>,
  actor: Actor,
  object: NamedObject | undefined,
): Refusal | undefined => {
  const verdict = verdictOn(endpoint.access, ground, actor, object)
  if (verdict === 'not_signed_in')
    return refuse('not_signed_in', 'This needs somebody who is signed in, or an API token. Sign in and try again.')
  if (verdict === 'not_found') return notFound()
  if (verdict === 'not_allowed') return refuse('not_allowed', notAllowed(ground, actor))
  return undefined
}

const verdictOn = (
  access: Handling['endpoint']['access'],
  ground: Handling['ground'],
  actor: Actor,
  object: NamedObject | undefined,
): Verdict => {
  if (access === 'anyone') return 'allowed'
  if (actor.kind === 'anonymous') return 'not_signed_in'
  if (access === 'signed-in') return actor.kind === 'user' ? 'allowed' : 'not_allowed'
  return ground === 'known' ? 'allowed' : authorize(actor, access, object?.owned)
}

const notAllowed = (ground: Handling['ground'], actor: Actor): string => {
  if (ground === 'user') return 'An API token cannot do this: it is for a person. Sign in in a browser.'
  if (actor.kind === 'token') return 'This API token is not strong enough for this. Use one with a wider scope.'
  return 'Your role does not allow this. Ask an admin or owner of the organisation.'
}
