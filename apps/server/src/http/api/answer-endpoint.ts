import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Log } from '../../log.ts'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Actor } from '../../accounts/actor.ts'
import { roleFor } from '../../accounts/authorize.ts'
import { resolveActor } from '../../accounts/resolve-actor.ts'
import { isRefusal, notFound } from '../../refusal.ts'
import { answerJson, answerRefusal } from '../answer.ts'
import { answerFile, FileAnswer } from '../answer-file.ts'
import { answerLines, type LastingLines } from '../answer-lines.ts'
import { refuseForgery } from '../refuse-forgery.ts'
import type { Handling } from './handling.ts'
import { loadObject, type NamedObject } from './load-object.ts'
import { readInput } from './read-input.ts'
import { refuseAccess } from './refuse-access.ts'

export interface EndpointContext extends AccountsContext {
  log: Log
}

/** A request to an endpoint, with the parts of its path as they were written. */
export interface EndpointRequest {
  request: Request
  pathParams: Record<string, string>
  /** Node's own request and response, for answers that are streamed. */
  bindings: HttpBindings
}

/** Answers a call of an endpoint: who calls, may they, what do they send, and only then the handler. */
export const answerEndpoint = async (context: EndpointContext, handling: Handling, call: EndpointRequest): Promise<Response> => {
  const resolved = await resolveActor(context, call.request.headers)
  if (isRefusal(resolved)) return answerRefusal(resolved)
  const result = await resultOf(context, handling, { ...call, actor: resolved.actor })
  if (isLines(handling, result)) return streamLines(context, result, { ...call, cookies: resolved.cookies })
  const response = await answerResult(result, call.request)
  for (const cookie of resolved.cookies) response.headers.append('set-cookie', cookie)
  return response
}

const credentialOf = { user: 'cookie', token: 'token', anonymous: 'nothing' } as const

const resultOf = async (
  context: EndpointContext,
  handling: Handling,
  { request, pathParams, actor }: EndpointRequest & { actor: Actor },
): Promise<unknown> => {
  const forgery = refuseForgery(request, credentialOf[actor.kind], context.publicUrl)
  if (forgery) return forgery
  const { endpoint, ground } = handling
  const params = endpoint.params?.safeParse(pathParams)
  const namesObject = ground === 'organization' || ground === 'project'
  // An id that is none is answered as one that nothing has: whoever guesses learns nothing from the difference.
  const object = namesObject && params?.success ? await loadObject(context.db, ground, params.data) : undefined
  const refused = refuseAccess(handling, actor, object)
  if (refused) return refused
  if (params?.success === false) return notFound()
  const input = await readInput(endpoint, request)
  if (isRefusal(input)) return input
  return handling.run({ actor, input: { ...input, params: params?.data }, ...given(actor, object) })
}

const given = (actor: Actor, object: NamedObject | undefined) => {
  const callerRole = object && actor.kind !== 'anonymous' ? roleFor(actor, object.owned) : undefined
  return {
    ...(object && callerRole && { organization: { id: object.owned.organizationId, callerRole } }),
    ...(object?.project && { project: object.project }),
  }
}

const answerResult = (result: unknown, request: Request): Promise<Response> | Response => {
  if (result === undefined) return answerRefusal(notFound())
  if (result instanceof FileAnswer) return answerFile(result)
  return isRefusal(result) ? answerRefusal(result) : answerJson(result, request)
}

const isLines = ({ endpoint }: Handling, result: unknown): result is AsyncIterable<string> | LastingLines =>
  endpoint.outputKind === 'json-lines' && result !== undefined && !isRefusal(result)

const streamLines = async (
  { log }: EndpointContext,
  lines: AsyncIterable<string> | LastingLines,
  { bindings, cookies }: EndpointRequest & { cookies: string[] },
): Promise<Response> => {
  if (cookies.length > 0) bindings.outgoing.setHeader('set-cookie', cookies)
  const { ended } = await answerLines(lines, bindings)
  ended.catch((error: unknown) => log.error({ error }, 'a stream broke off'))
  return RESPONSE_ALREADY_SENT
}
