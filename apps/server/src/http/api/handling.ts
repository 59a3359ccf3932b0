import type { Endpoint, Input, OrganizationId, Output, Project, Role } from '@throughline/contract'
import type { Actor, Known, SignedIn } from '../../accounts/actor.ts'
import type { Refusal } from '../../refusal.ts'
import type { FileAnswer } from '../answer-file.ts'
import type { LastingLines } from '../answer-lines.ts'

/** The organisation that the path names, and the caller's role in it. */
export interface OrganizationInPath {
  id: OrganizationId
  callerRole: Role
}

interface Call<E extends Endpoint, Caller extends Actor> {
  actor: Caller
  input: Input<E>
}

/** What the endpoint promises (its lines, for `json-lines`; a file, where it also gives one), a refusal, or undefined for what does not exist. */
type Result<E extends Endpoint> = Output<E> | FileAnswer | AsyncIterable<string | Uint8Array> | LastingLines | Refusal | undefined
type Run<Given, E extends Endpoint> = (call: Given) => Result<E> | Promise<Result<E>>

/** On what grounds an endpoint is called, and what its handler is given for it. */
export type Ground = 'anybody' | 'user' | 'known' | 'organization' | 'project'

/** An endpoint and what answers it, once the caller has been authorised. */
export interface Handling {
  endpoint: Endpoint
  ground: Ground
  run(call: { actor: Actor; input: Input<Endpoint>; organization?: OrganizationInPath; project?: Project }): Promise<unknown>
}

/** Anybody may call it; the handler looks at who it is. */
export const forAnybody = <E extends Endpoint>(endpoint: E, run: Run<Call<E, Actor>, E>): Handling => handling(endpoint, 'anybody', run)

/** A person in a browser session. */
export const forUser = <E extends Endpoint>(endpoint: E, run: Run<Call<E, SignedIn>, E>): Handling => handling(endpoint, 'user', run)

/** A person or a token. The path names no object, so the handler authorises for each that it touches. */
export const forKnown = <E extends Endpoint>(endpoint: E, run: Run<Call<E, Known>, E>): Handling => handling(endpoint, 'known', run)

/** Authorised for the organisation that the path names. */
export const inOrganization = <E extends Endpoint>(
  endpoint: E,
  run: Run<Call<E, Known> & { organization: OrganizationInPath }, E>,
): Handling => handling(endpoint, 'organization', run)

/** Authorised for the project that the path names. */
export const inProject = <E extends Endpoint>(endpoint: E, run: Run<Call<E, Known> & { project: Project }, E>): Handling =>
  handling(endpoint, 'project', run)

/** On what grounds an endpoint has to be called, told from its access and its path. */
export const groundOf = ({ access, path }: Endpoint): Ground => {
  if (access === 'anyone') return 'anybody'
  if (access === 'signed-in') return 'user'
  if (path.includes('/:projectId')) return 'project'
  return path.includes('/:organizationId') ? 'organization' : 'known'
}

const handling = (endpoint: Endpoint, ground: Ground, run: (call: never) => unknown): Handling => {
  if (groundOf(endpoint) !== ground)
    throw new Error(`${endpoint.name} is for "${groundOf(endpoint)}" by its access and path, but bound for "${ground}"`)
  // The API gives each handler what its ground stands for; the types of the five functions above say what that is.
  return { endpoint, ground, run: async (call) => run(call as never) }
}
