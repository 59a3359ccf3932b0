import * as api from '@throughline/contract'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { HttpEnvironment } from '../environment.ts'
import type { EndpointContext } from './answer-endpoint.ts'
import { bindEndpoints } from './bind-endpoints.ts'
import { forAnybody, groundOf, inOrganization, type Handling } from './handling.ts'

const bind = (handlings: Handling[]): void => bindEndpoints(new Hono<HttpEnvironment>(), {} as EndpointContext, handlings)
const all: Handling[] = api.endpoints.map((endpoint) => ({ endpoint, ground: groundOf(endpoint), run: async () => undefined }))

describe('binding endpoints', () => {
  it('fails at start for one that has no handler, and for one that has two', () => {
    expect(() => bind(all)).not.toThrow()
    expect(() => bind(all.filter(({ endpoint }) => endpoint.name !== 'readMe'))).toThrow('no handler: readMe')
    expect(() => bind([...all, ...all.slice(0, 1)])).toThrow('two handlers: readMe')
  })

  it('fails for a handler that would be called on other grounds than the contract gives', () => {
    expect(() => forAnybody(api.readMe, () => undefined)).toThrow(/readMe is for "user".*bound for "anybody"/)
    expect(() => inOrganization(api.readProject, () => undefined)).toThrow(/readProject is for "project"/)
  })
})
