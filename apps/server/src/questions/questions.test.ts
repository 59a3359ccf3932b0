import type { Project, SavedQuestion } from '@throughline/contract'
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

const under = (path: string): string => `/api/v1/projects/${project.id}${path}`
const call = (method: string, path: string, body?: object, as: Credential = organization.owner) =>
  server.call(method, under(path), { as, ...(body && { body }) })
const callFor = (accept: string, path: string, body: object) =>
  server.call('POST', under(path), { as: organization.owner, body, headers: { accept } })
const list = async (): Promise<SavedQuestion[]> => (await call('GET', '/saved-questions')).json<{ items: SavedQuestion[] }>().items

const orders = { kind: 'trend', series: [{ match: { kind: 'custom', name: 'ordered' } }], interval: 'week' }

it('a question is saved with its picture, changed by others, set aside and put back', async () => {
  const saved = (await call('POST', '/saved-questions', { name: 'Orders', query: orders, view: 'bars' })).json<SavedQuestion>()
  expect(saved).toMatchObject({ name: 'Orders', description: '', view: 'bars', query: { ...orders, compare: false } })
  expect(saved.changedBy).toBe(saved.createdBy)

  const editor = await join(server, organization, 'editor', 'eda')
  const path = `/saved-questions/${saved.id}`
  const change = { description: 'By week', query: { kind: 'lifecycle' }, view: null }
  const changed = (await call('PATCH', path, change, editor.as)).json<SavedQuestion>()
  expect(changed).toMatchObject({ name: 'Orders', description: 'By week', query: { kind: 'lifecycle' }, view: null, changedBy: 'eda' })
  expect(changed.createdBy).toBe(saved.createdBy)

  const viewer = await join(server, organization, 'viewer', 'vic')
  expect((await call('PATCH', path, { name: 'Mine' }, viewer.as)).status).toBe(403)
  expect(await list()).toEqual([changed])
  await call('DELETE', path)
  expect(await list()).toEqual([])
  await call('POST', `${path}/restore`)
  expect(await list()).toEqual([changed])
})

it.each([
  [{ name: '', query: orders }],
  [{ name: 'No question', query: { kind: 'trend', series: [] } }],
  [
    {
      name: 'Too long',
      query: {
        ...orders,
        series: [{ match: { kind: 'active', where: [{ field: { property: 'a' }, test: 'is', values: Array(40).fill('x'.repeat(900)) }] } }],
      },
    },
  ],
])('what could not be asked is not saved: %#', async (body) => expect((await call('POST', '/saved-questions', body)).status).toBe(400))

it('an answer is a table as well, to be saved as a file', async () => {
  const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z' }
  const answer = await call('POST', '/query?format=csv', { ...orders, interval: 'day', period })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="trend-2026-1.-..-2026-11-...csv"$/)
  const [head, ...rows] = answer.text.split('\r\n')
  expect(head).toBe('From,Complete,ordered')
  expect(rows.at(-1)).toBe('Whole period,,0')
  const byHeader = await callFor('text/csv', '/query', { ...orders, interval: 'day', period })
  expect(byHeader.text).toBe(answer.text)
  expect(byHeader.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const asked = await callFor('text/csv', '/query?format=json', { ...orders, interval: 'day', period })
  expect(asked.headers.get('content-type')).toBe('application/json')
  expect((await call('POST', '/query?format=csv', { kind: 'trend', series: [] })).status).toBe(400)
  expect((await call('POST', '/query?format=xml', orders)).status).toBe(400)
})
