import type { DataHealth, NotedExport, Project, TrendResult } from '@throughline/contract'
import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownOrganization, type Organization } from '../test/people.ts'
import { send, startTestServer, type TestServer } from '../test/test-server.ts'

let server: TestServer
let organization: Organization
let project: Project

const orders = [
  { userId: 'ada', revenue: 10, currency: 'EUR' },
  { userId: 'ada', revenue: 20.5, currency: 'EUR' },
  { userId: 'bob', revenue: 7, currency: 'CHF' },
]

beforeAll(async () => {
  server = await startTestServer()
  organization = await ownOrganization(server)
  project = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Doors' } })).json<Project>()
  const batch = [
    ...orders.map(({ userId, ...properties }) => ({ type: 'track', userId, event: 'Order Completed', properties })),
    { type: 'identify', userId: 'ada', traits: { plan: 'team', city: 'Bern' } },
    { type: 'group', userId: 'ada', groupId: 'acme' },
    { type: 'page', anonymousId: 'visitor-7', properties: { url: 'https://shop.example/orders/12', title: '=cmd|"x"!A1' } },
    { type: 'track', anonymousId: 'visitor-7', event: '-2+3' },
  ].map((message, index) => ({ ...message, messageId: `m-${index}` }))
  const sent = await send(`${server.url}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey: project.key, batch }) })
  expect([sent.status, await sent.json()]).toEqual([200, { success: true, accepted: batch.length }])
  await vi.waitFor(
    async () => {
      const health = (await server.call('GET', `/api/v1/projects/${project.id}/health`, { as: organization.owner })).json<DataHealth>()
      // Out of the spool is what is in every table that the engine fills, too.
      expect([health.inStore?.events, health.events.inSpool]).toEqual([batch.length, 0])
    },
    { timeout: 20_000, interval: 50 },
  )
})

afterAll(() => server.remove())

const pathOf = (query: string): string => `/api/v1/projects/${project.id}/export?${query}`

const exported = async (query: string): Promise<{ bytes: ArrayBuffer; headers: Headers }> => {
  const { cookie } = organization.owner
  const response = await send(server.url + pathOf(query), { headers: { cookie, origin: server.url } })
  expect(response.status).toBe(200)
  return { bytes: await response.arrayBuffer(), headers: response.headers }
}

const textOf = async (query: string): Promise<string> => Buffer.from((await exported(query)).bytes).toString()

const linesOf = async (kind: string): Promise<Record<string, unknown>[]> =>
  (await textOf(`kind=${kind}`))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const parquetOf = async (kind: string): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: (await exported(`kind=${kind}&format=parquet`)).bytes, compressors })

describe('an export', () => {
  it('has every event once, with its own properties, and times with their zone', async () => {
    const events = await linesOf('events')
    const told = events
      .filter(({ name }) => name === 'Order Completed')
      .map(({ person_id, properties }) => ({
        userId: person_id,
        ...(JSON.parse(String(properties)) as object),
      }))
    expect(told).toHaveLength(orders.length)
    for (const order of orders) expect(told).toContainEqual(order)
    for (const { at } of events) expect(String(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('says of people who they are, on which browsers, and what was told of them', async () => {
    const people = await linesOf('people')
    expect(people).toHaveLength(3)
    const ada = people.find(({ person_id }) => person_id === 'ada')
    expect(ada).toMatchObject({ account_id: 'acme', sessions: 1, events: 4 })
    expect(JSON.parse(String(ada?.['attributes']))).toEqual({ city: 'Bern', plan: 'team' })
    expect(people.find(({ person_id }) => person_id === '')).toMatchObject({ visitors: ['visitor-7'], pages: 1, attributes: '{}' })
  })

  it('has every session once', async () => {
    const sessions = await linesOf('sessions')
    expect(sessions).toHaveLength(3)
    expect(sessions.find(({ visitor_id }) => visitor_id === 'visitor-7')).toMatchObject({
      pages: 1,
      events: 2,
      recorded: false,
    })
  })

  it.each(['events', 'sessions', 'people'])('is the same in Parquet, each column of its type: %s', async (kind) => {
    const [lines, rows] = await Promise.all([linesOf(kind), parquetOf(kind)])
    const plain = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof Date ? value.toISOString() : typeof value === 'bigint' ? Number(value) : value,
        ]),
      ),
    )
    expect(new Set(plain.map((row) => JSON.stringify(row)))).toEqual(new Set(lines.map((line) => JSON.stringify(line))))
  })

  it('is a table that no spreadsheet takes for formulas', async () => {
    const csv = await textOf('kind=events&format=csv')
    expect(csv.split('\n')[0]).toMatch(/^"event_id","kind","name","at",/)
    expect(csv).toContain(`"'=cmd|""x""!A1"`)
    expect(csv).toContain(`"'-2+3"`)
  })

  it('is saved under a name, and packed on the way unless it is already', async () => {
    const [csv, parquet] = await Promise.all([exported('kind=people&format=csv'), exported('kind=people&format=parquet')])
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="people-from-\d{4}-\d\d-\d\d\.csv"$/)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-encoding')).toBe('gzip')
    expect(parquet.headers.get('content-encoding')).toBeNull()
  })

  it('is of the period that is asked for', async () => {
    expect(await textOf('kind=events&from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z')).toBe('')
    const refused = await server.call('GET', pathOf('kind=events&from=2020-02-01T00:00:00Z&to=2020-01-01T00:00:00Z'), {
      as: organization.owner,
    })
    expect(refused.status).toBe(400)
  })

  it('is written down: who took what, of which period', async () => {
    await textOf('kind=sessions&format=csv&from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z')
    const path = `/api/v1/projects/${project.id}/exports?limit=1`
    const { items, nextCursor } = (await server.call('GET', path, { as: organization.owner })).json<{
      items: NotedExport[]
      nextCursor: string
    }>()
    expect(items).toMatchObject([{ kind: 'sessions', format: 'csv', from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' }])
    expect(items[0]?.name).not.toBe('')
    const more = await server.call('GET', `${path}&cursor=${nextCursor}`, { as: organization.owner })
    expect(more.json<{ items: NotedExport[] }>().items).toHaveLength(1)
  })
})

describe('revenue', () => {
  it('is summed by currency, as the guide says', async () => {
    const match = { kind: 'custom', name: 'Order Completed' }
    const series = [{ match, measure: { of: 'sum', property: 'revenue' } }]
    const body = { kind: 'trend', interval: 'week', series, breakdown: { by: { property: 'currency' } } }
    const answer = await server.call('POST', `/api/v1/projects/${project.id}/query`, { as: organization.owner, body })
    const { result } = answer.json<{ result: TrendResult }>()
    const sums = result.lines.map(({ value, total }) => [value, total])
    expect(sums).toContainEqual(['EUR', 30.5])
    expect(sums).toContainEqual(['CHF', 7])
  })
})
