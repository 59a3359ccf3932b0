import { endpoints, errorBody } from '@throughline/contract'
import { pathsByHand } from './by-hand.ts'
import { describeEndpoint, templateOf } from './describe-endpoint.ts'
import { toJsonSchema, type JsonSchema } from './to-json-schema.ts'

/** The whole HTTP API as an OpenAPI 3.1 document, made from the same endpoints that the server binds. */
export const openapi = (publicUrl: string): JsonSchema => ({
  openapi: '3.1.0',
  info: {
    title: 'Throughline',
    version: '1',
    description: 'Every answer that is not 2xx is a `Refusal`. Lists are paged: pass `nextCursor` as `cursor` until it is null.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: publicUrl }],
  paths: { ...pathsFromEndpoints(), ...pathsByHand },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'An API token, made in the settings or with `npx throughline token create`.' },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'throughline.session_token',
        description: 'Set by signing in. Changes have to come from a page of the server.',
      },
      writeKey: {
        type: 'http',
        scheme: 'basic',
        description: 'The project’s key as the user name, without a password; it permits sending and nothing else.',
      },
    },
    responses: {
      Refusal: {
        description: 'What happened, why, and what to do',
        content: { 'application/json': { schema: toJsonSchema(errorBody, 'output') } },
      },
    },
  },
})

const pathsFromEndpoints = (): Record<string, Record<string, JsonSchema>> => {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const endpoint of endpoints) {
    const template = templateOf(endpoint.path)
    paths[template] = { ...paths[template], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint) }
  }
  return paths
}
