import type { Annotation, Project } from '@throughline/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { join, ownOrganization, type Organization } from '../test/people.ts'
import { startTestServer, type Credential, type TestServer } from '../test/test-server.ts'

let server: TestServer
let organization: Organization
let project: Project

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' } })
  organization = await ownOrganization(server)
  project = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shop' } })).json<Project>()
})
afterAll(() => server.remove())

const call = (method: string, path: string, body?: object, as: Credential = organization.owner) =>
  server.call(method, `/api/v1/projects/${project.id}/annotations${path}`, { as, ...(body && { body }) })
const list = async (query = ''): Promise<string[]> =>
  (await call('GET', query)).json<{ items: Annotation[] }>().items.map(({ text }) => text)

const token = async (scope: string): Promise<{ token: string }> => {
  const path = `/api/v1/organizations/${organization.id}/tokens`
  const body = { name: 'Pipeline', scope, projectId: project.id }
  return { token: (await server.call('POST', path, { as: organization.owner, body })).json<{ secret: string }>().secret }
}

it('a pipeline notes a release with a token that may write, and nobody does with one that may only read', async () => {
  const release = { kind: 'release', text: 'Shop 2.4.0', url: 'https://git.example.com/shop/releases/2.4.0' }
  const before = Date.now()
  const noted = (await call('POST', '', release, await token('write'))).json<Annotation>()
  expect(noted).toMatchObject({ ...release, until: null, createdBy: 'Token Pipeline' })
  expect(Date.parse(noted.at)).toBeGreaterThanOrEqual(before)
  expect((await call('POST', '', release, await token('read'))).status).toBe(403)
  const viewer = await join(server, organization, 'viewer', 'vic')
  expect((await call('POST', '', release, viewer.as)).status).toBe(403)
  expect((await call('GET', '', undefined, viewer.as)).status).toBe(200)
  await call('DELETE', `/${noted.id}`)
})

it('is changed by any editor, set aside and put back', async () => {
  const made = (await call('POST', '', { text: 'Sale', kind: 'campaign', at: '2026-03-04T00:00:00Z' })).json<Annotation>()
  const editor = await join(server, organization, 'editor', 'eda')
  const changed = await call('PATCH', `/${made.id}`, { text: 'Spring sale', until: '2026-03-08T00:00:00Z' }, editor.as)
  expect(changed.json<Annotation>()).toMatchObject({ text: 'Spring sale', kind: 'campaign', until: '2026-03-08T00:00:00.000Z' })
  expect((await call('PATCH', `/${made.id}`, { at: '2026-03-09T00:00:00Z' })).status).toBe(400)
  await call('DELETE', `/${made.id}`)
  expect(await list()).toEqual([])
  await call('POST', `/${made.id}/restore`)
  expect(await list()).toEqual(['Spring sale'])
  await call('DELETE', `/${made.id}`)
})

it('is listed where its period and the one asked for touch', async () => {
  await call('POST', '', { text: 'Moment', at: '2026-03-04T12:00:00Z' })
  await call('POST', '', { text: 'Days', at: '2026-03-01T00:00:00Z', until: '2026-03-06T00:00:00Z' })
  expect(await list('?from=2026-03-04T00:00:00Z&to=2026-03-05T00:00:00Z')).toEqual(['Moment', 'Days'])
  expect(await list('?from=2026-03-04T12:00:00Z&to=2026-03-04T12:00:01Z')).toEqual(['Moment', 'Days'])
  expect(await list('?from=2026-03-06T00:00:00Z')).toEqual([])
  expect(await list('?to=2026-03-02T00:00:00Z')).toEqual(['Days'])
})

it.each([
  ['no text', { text: ' ' }],
  ['a link that runs a script', { text: 'Sale', url: 'javascript:alert(1)' }],
  ['an end before its beginning', { text: 'Sale', at: '2026-03-04T00:00:00Z', until: '2026-03-03T00:00:00Z' }],
  ['an end before now, which is its beginning', { text: 'Sale', until: '2020-01-01T00:00:00Z' }],
])('is refused with %s', async (_, body) => {
  expect((await call('POST', '', body)).status).toBe(400)
})
