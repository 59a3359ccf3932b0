import type { Endpoint } from '@throughline/contract'
import type * as z from 'zod'
import { toJsonSchema, type JsonSchema } from './to-json-schema.ts'

/** `/api/v1/projects/:projectId` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replaceAll(/:([A-Za-z]+)/g, '{$1}')

/** An endpoint of the contract as an OpenAPI operation. */
export const describeEndpoint = (endpoint: Endpoint): JsonSchema => ({
  operationId: endpoint.name,
  summary: endpoint.summary,
  tags: [tagOf(endpoint.path)],
  description: accessSentence(endpoint),
  security: securityOf(endpoint),
  parameters: [...parametersIn('path', endpoint), ...parametersIn('query', endpoint)],
  ...(endpoint.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: bodySchema(endpoint.body, endpoint.rawBody?.what), ...examplesOf(endpoint) } },
    },
  }),
  responses: { '200': describeOutput(endpoint), default: { $ref: '#/components/responses/Refusal' } },
})

/** Of a body that is taken unread nothing is told but what it is. */
const bodySchema = (body: z.ZodType, what?: string): JsonSchema =>
  what === undefined ? toJsonSchema(body, 'input') : { type: 'object', description: what }

const examplesOf = ({ examples }: Endpoint): JsonSchema =>
  examples ? { examples: Object.fromEntries(Object.entries(examples).map(([summary, value]) => [summary, { summary, value }])) } : {}

const tagOf = (path: string): string => path.split('/').filter((part) => part !== '' && !part.startsWith(':'))[2] ?? 'api'

const accessSentence = ({ access }: Endpoint): string => {
  if (access === 'anyone') return 'Needs no sign-in.'
  if (access === 'signed-in') return 'Needs a person who is signed in in a browser.'
  return `Needs the right \`${access}\`.`
}

const securityOf = ({ access }: Endpoint): JsonSchema[] => {
  if (access === 'anyone') return []
  return access === 'signed-in' ? [{ session: [] }] : [{ token: [] }, { session: [] }]
}

interface ObjectSchema {
  properties?: Record<string, JsonSchema>
  required?: string[]
}

const parametersIn = (place: 'path' | 'query', { params, query }: Endpoint): JsonSchema[] => {
  const part = place === 'path' ? params : query
  if (!part) return []
  const { properties = {}, required = [] } = toJsonSchema(part, 'input') as ObjectSchema
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
    ...(description !== undefined && { description }),
  }))
}

const describeOutput = ({ output, outputKind, alsoCsv }: Endpoint): JsonSchema => {
  const schema = toJsonSchema(output, 'output')
  if (outputKind === 'json-lines') return { description: 'One JSON object a line', content: { 'application/x-ndjson': { schema } } }
  if (outputKind === 'file')
    return { description: 'A file, of the type that was asked for', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
  const csv = alsoCsv && { 'text/csv': { schema: { type: 'string' } } }
  return { description: 'Done', content: { 'application/json': { schema }, ...csv } }
}
