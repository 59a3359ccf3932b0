import type { DataHealth, Metric, MetricReading, Project, QueryResult } from '@throughline/contract'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
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
const list = async (): Promise<Metric[]> => (await call('GET', '/metrics')).json<{ items: Metric[] }>().items

const orders = { kind: 'trend', series: [{ match: { kind: 'custom', name: 'ordered' } }] }
const ordered = { name: 'Orders', query: orders, take: { trend: 'total' }, unit: 'count' }

it('a metric is defined, changed by others, set aside and put back', async () => {
  const made = (await call('POST', '/metrics', ordered)).json<Metric>()
  expect(made).toMatchObject({ ...ordered, description: '', currency: null, direction: 'up', query: { ...orders, interval: 'day' } })

  const editor = await join(server, organization, 'editor', 'eda')
  const path = `/metrics/${made.id}`
  const change = {
    query: { kind: 'retention', first: { kind: 'active' }, return: { kind: 'active' } },
    take: { retention: 1 },
    unit: 'percent',
  }
  const changed = (await call('PATCH', path, change, editor.as)).json<Metric>()
  expect(changed).toMatchObject({ name: 'Orders', take: { retention: 1 }, unit: 'percent', changedBy: 'eda', createdBy: made.createdBy })
  expect((await call('GET', path)).json<Metric>()).toEqual(changed)

  const viewer = await join(server, organization, 'viewer', 'vic')
  expect((await call('PATCH', path, { name: 'Mine' }, viewer.as)).status).toBe(403)
  expect((await call('POST', `${path}/value`, {}, viewer.as)).status).toBe(200)
  expect(await list()).toEqual([changed])
  await call('DELETE', path)
  expect(await list()).toEqual([])
  expect((await call('POST', `${path}/value`, {})).status).toBe(404)
  await call('POST', `${path}/restore`)
  expect(await list()).toEqual([changed])
  await call('DELETE', path)
})

it.each([
  [{ query: { kind: 'paths' }, take: { trend: 'total' } }, 'query.kind'],
  [{ query: { ...orders, breakdown: { by: { of: 'country' } } } }, 'query.breakdown'],
  [{ query: { ...orders, series: [...orders.series, ...orders.series] } }, 'query.series'],
  [{ take: { funnel: 'conversion' } }, 'take'],
  [{ query: { kind: 'lifecycle' }, take: { lifecycle: 'new' }, unit: 'percent' }, 'unit'],
  [{ unit: 'money' }, 'currency'],
  [{ currency: 'EUR' }, 'currency'],
  [{ query: { kind: 'stickiness', interval: 'month' }, take: { stickiness: 'share' }, unit: 'percent' }, 'query.interval'],
])('what is no one number is refused with what is in the way, also when it would become so: %#', async (change, path) => {
  const made = (await call('POST', '/metrics', ordered)).json<Metric>()
  for (const answer of [await call('POST', '/metrics', { ...ordered, ...change }), await call('PATCH', `/metrics/${made.id}`, change)]) {
    expect(answer.status).toBe(400)
    expect(answer.json<{ error: { issues: { path: string }[] } }>().error.issues.map((issue) => issue.path)).toEqual([path])
  }
  expect((await call('GET', `/metrics/${made.id}`)).json<Metric>()).toEqual(made)
  await call('DELETE', `/metrics/${made.id}`)
})

const agent = (os: string): string => `Mozilla/5.0 (${os}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`
const macOs = 'Macintosh; Intel Mac OS X 10_15_7'

const visit = async (visitor: string, os: string, names: readonly string[]): Promise<void> => {
  const session = v7()
  const events = names.map((name) => ({
    id: v7(),
    at: Date.now(),
    url: 'https://shop.example/',
    ...(name === 'pageview' ? { kind: 'pageview' } : { kind: 'custom', name }),
  }))
  await server.call('POST', '/collect/events', {
    headers: { origin: 'https://shop.example', 'user-agent': agent(os) },
    body: { project: project.key, sentAt: Date.now(), visitor, session, tab: 'tab', events },
  })
}

const value = async (metric: object, more: object = {}): Promise<MetricReading> =>
  (await call('POST', '/metric-values', { metric, ...more })).json<MetricReading>()

const bySystem = (os: string): string => JSON.stringify({ text: { of: 'os', test: 'is', values: [os] } })

it('its value is that of its question, of those visits alone that it and whoever asks mean', async () => {
  await visit('one', 'X11; Linux x86_64', ['pageview', 'ordered', 'ordered'])
  await visit('two', macOs, ['pageview', 'ordered'])
  await visit('three', macOs, ['pageview'])
  await vi.waitFor(
    async () => {
      const { inStore, events } = (await call('GET', '/health')).json<DataHealth>()
      expect([inStore?.events, events.inSpool]).toEqual([6, 0])
    },
    { timeout: 30_000, interval: 50 },
  )
  const asked = (where?: string) => ({ ...orders, ...(where !== undefined && { where }) })
  const answer = (await call('POST', '/query', orders)).json<{ result: Extract<QueryResult, { kind: 'trend' }> }>().result
  const all = await value(ordered)
  expect(all).toMatchObject({ value: 3, previous: 0, change: { absolute: 3, relative: null }, interval: 'day' })
  expect(all.buckets.map((bucket) => bucket.value)).toEqual(answer.lines[0]?.values)

  const shared = (await call('POST', '/segments', { name: 'Mac', condition: JSON.parse(bySystem('macOS')) as object })).json<{
    id: string
  }>()
  expect((await value(ordered, { segment: shared.id })).value).toBe(1)
  expect((await value({ ...ordered, query: asked(bySystem('Linux')) })).value).toBe(2)
  expect((await value({ ...ordered, query: asked(bySystem('Linux')) }, { segment: shared.id })).value).toBe(0)
  expect((await value({ ...ordered, query: asked(bySystem('Linux')) }, { where: bySystem('Linux') })).value).toBe(2)

  const funnel = { kind: 'funnel', steps: [{ match: { kind: 'pageview' } }, { match: { kind: 'custom', name: 'ordered' } }] }
  const conversion = { name: 'Conversion', query: funnel, take: { funnel: 'conversion' }, unit: 'percent' }
  const kept = (await call('POST', '/metrics', conversion)).json<Metric>()
  const steps = (await call('POST', '/query', funnel)).json<{ result: Extract<QueryResult, { kind: 'funnel' }> }>().result
  expect((await call('POST', `/metrics/${kept.id}/value`, {})).json<MetricReading>().value).toBe(steps.conversion)
  expect(steps.conversion).toBeCloseTo(2 / 3, 10)
  const gone = '0192f0c1-2d3e-7000-8000-000000000000'
  expect((await call('POST', `/metrics/${kept.id}/value`, { segment: gone })).status).toBe(400)
})
