import { endpoints } from '@throughline/contract'
import type { Hono } from 'hono'
import { notFound, refuse } from '../../refusal.ts'
import { answerRefusal } from '../answer.ts'
import type { HttpEnvironment } from '../environment.ts'
import { answerEndpoint, type EndpointContext } from './answer-endpoint.ts'
import type { Handling } from './handling.ts'

/** Gives every endpoint of the contract its handler. Throws if one has none, or two, so that it is found at start. */
export const bindEndpoints = (app: Hono<HttpEnvironment>, context: EndpointContext, handlings: readonly Handling[]): void => {
  assertComplete(handlings)
  for (const handling of handlings) {
    const { method, path, name } = handling.endpoint
    app.on(method, path, (c) => {
      c.set('route', name)
      return answerEndpoint(context, handling, { request: c.req.raw, pathParams: c.req.param(), bindings: c.env })
    })
  }
  for (const [path, methods] of methodsByPath()) app.all(path, () => answerRefusal(wrongMethod(methods), { allow: methods.join(', ') }))
  app.all('/api/*', () => answerRefusal(notFound()))
}

const assertComplete = (handlings: readonly Handling[]): void => {
  const bound = handlings.map(({ endpoint }) => endpoint.name)
  const missing = endpoints.map(({ name }) => name).filter((name) => !bound.includes(name))
  const twice = bound.filter((name, index) => bound.indexOf(name) !== index)
  if (missing.length > 0) throw new Error(`These endpoints have no handler: ${missing.join(', ')}`)
  if (twice.length > 0) throw new Error(`These endpoints have two handlers: ${twice.join(', ')}`)
}

const methodsByPath = (): Map<string, string[]> => {
  const byPath = new Map<string, string[]>()
  for (const { path, method } of endpoints) byPath.set(path, [...(byPath.get(path) ?? []), method])
  return byPath
}

const wrongMethod = (methods: string[]) => refuse('method_not_allowed', `This address answers ${methods.join(', ')} only.`)
