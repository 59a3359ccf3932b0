import { endpoints, type Endpoint } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { openapi } from './openapi.ts'

interface Operation {
  operationId: string
  summary: string
  security: unknown[]
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object; examples?: object }> }
  responses: Record<string, object>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: object; responses: object }
}

const document = JSON.parse(JSON.stringify(openapi('https://insights.example.com'))) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('the OpenAPI document', () => {
  it('describes every endpoint of the contract, under its name', () => {
    for (const { name, method, path } of endpoints) {
      const described = document.paths[path.replaceAll(/:([A-Za-z]+)/g, '{$1}')]?.[method.toLowerCase()]
      expect(described?.operationId, `${method} ${path}`).toBe(name)
    }
  })

  it('describes what the tracker and Segment’s libraries call, and signing in', () => {
    for (const path of ['/collect/events', '/collect/recording', '/collect/config', '/v1/track', '/v1/batch', '/api/auth/sign-in/email'])
      expect(document.paths[path], path).toBeDefined()
  })

  it('names no operation twice', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('declares exactly the parameters that stand in each path', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(inPath.toSorted())
      expect(declared.every(({ required }) => required)).toBe(true)
    }
  })

  it('gives every operation a schema for what it takes and for what it answers', () => {
    for (const { operation } of operations) {
      expect(Object.keys(operation.responses)).toContain('default')
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true)
      for (const { schema } of operation.parameters ?? []) expect(schema).toBeTypeOf('object')
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
        expect(Object.keys(schema).some((key) => key === 'type' || key === 'oneOf')).toBe(true)
      }
    }
  })

  it('has only examples that the endpoint would take, those of metrics among them', () => {
    const given = endpoints.flatMap((one: Endpoint) => Object.entries(one.examples ?? {}).map(([of, body]) => ({ one, of, body })))
    for (const { one, of, body } of given) expect(one.body?.safeParse(body).error?.issues, `${one.name}: ${of}`).toBeUndefined()
    const described = document.paths['/api/v1/projects/{projectId}/metrics']?.['post']?.requestBody?.content['application/json']
    expect(Object.keys(described?.examples ?? {}).length).toBeGreaterThan(1)
  })

  it('points only at parts of itself that exist', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '')
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      const target = reference.split('/').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)
      expect(target, reference).toBeDefined()
    }
  })
})
