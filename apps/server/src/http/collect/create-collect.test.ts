import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type OutgoingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { defaultProjectSettings, projectId, projectKey, trackerConfig } from '@throughline/contract'
import { createIngest, type CollectProject, type Ingest } from '@throughline/ingest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCollect } from './create-collect.ts'

const project: CollectProject = {
  id: projectId.parse('0197d5a0-0000-7000-8000-0000000000c0'),
  key: projectKey.parse('tl_collectcollectcollectcol'),
  origins: ['https://shop.example'],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
}

/** The collector's clock stands still, so that limits of rate do not depend on how fast the test is. */
const NOW = Date.now()

const directory = mkdtempSync(join(tmpdir(), 'throughline-collect-'))
const silent = { info: () => {}, warn: () => {}, error: () => {} }
let store: AnalyticsStore
let ingest: Ingest
let server: Server

beforeAll(async () => {
  store = openChdbStore({ path: join(directory, 'analytics') })
  await store.migrate()
  ingest = await createIngest({
    directory: { find: (key) => (key === project.key ? project : undefined) },
    store,
    spoolDirectory: join(directory, 'spool'),
    saltDirectory: join(directory, 'salt'),
    spoolLimits: { minFreeDiskBytes: 0 },
  })
  await ingest.start()
  const collect = createCollect({ ingest, trustedProxies: 1, log: silent, maxBufferedBytes: 4 * 1024 * 1024, now: () => NOW })
  server = createServer((incoming, response) => {
    if (!collect(incoming, response)) response.writeHead(418).end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await ingest.stop()
  await store.close()
  rmSync(directory, { recursive: true, force: true })
})

interface Call {
  method?: string
  path?: string
  headers?: OutgoingHttpHeaders
  /** Default: a page of the project. */
  origin?: string | undefined
  body?: string | Buffer
}

const originOf = (from: Pick<Call, 'origin'>): OutgoingHttpHeaders => {
  const origin = 'origin' in from ? from.origin : 'https://shop.example'
  return origin === undefined ? {} : { origin }
}

const call = ({ method = 'POST', path = '/collect/events', headers = {}, body = '', ...from }: Call) =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown>; json: () => unknown }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const outgoing = request({ port, method, path, headers: { ...originOf(from), ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          json: () => JSON.parse(Buffer.concat(chunks).toString()) as unknown,
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

let ids = 0
const anId = (): string => `0197d5a0-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`

const anEvent = (): object => ({ id: anId(), at: Date.now(), kind: 'pageview', url: 'https://shop.example/' })
const aBatch = (changes: object = {}): string =>
  JSON.stringify({ project: project.key, sentAt: Date.now(), events: [anEvent()], ...changes })

const comingFrom = (referer: string) => call({ body: aBatch(), headers: { referer }, origin: undefined })

describe('the collector', () => {
  it('answers 202 from any origin’s point of view when events are safe', async () => {
    const { status, headers, json } = await call({ body: aBatch() })
    expect(status).toBe(202)
    expect(json()).toEqual({ accepted: 1 })
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'no-store', 'content-type': 'application/json' })
  })

  it('takes gzip, whether it is named or not', async () => {
    for (const headers of [{}, { 'content-encoding': 'gzip' }]) expect((await call({ body: gzipSync(aBatch()), headers })).status).toBe(202)
  })

  it('names what it did not take', async () => {
    const wrong = { ...anEvent(), kind: 'nonsense' } as { id?: string }
    const { json } = await call({ body: aBatch({ events: [anEvent(), wrong] }) })
    expect(json()).toEqual({ accepted: 1, rejected: [{ id: wrong.id, reason: 'invalid_event' }] })
  })

  it.each([
    ['a key without a project', { body: aBatch({ project: 'tl_nobody' }) }, 404, 'not_found'],
    ['a page that the project does not know', { body: aBatch(), headers: { origin: 'https://evil.example' } }, 403, 'not_allowed'],
    ['what is no JSON', { body: 'nonsense' }, 400, 'invalid_input'],
    ['an encoding it does not know', { body: aBatch(), headers: { 'content-encoding': 'br' } }, 415, 'unsupported_encoding'],
    ['broken gzip', { body: gzipSync(aBatch()).subarray(0, 20) }, 400, 'invalid_encoding'],
    ['a body that is too large', { body: 'x'.repeat(600_000) }, 413, 'too_large'],
    ['a method that makes no sense', { method: 'PUT', body: aBatch() }, 405, 'method_not_allowed'],
    ['an address that it does not have', { path: '/collect/nothing' }, 404, 'not_found'],
  ] satisfies [string, Call, number, string][])('refuses %s, with a sentence', async (_, made, status, code) => {
    const answer = await call(made)
    expect(answer.status).toBe(status)
    expect(answer.json()).toMatchObject({ error: { code, message: expect.stringMatching(/\.$/) as string } })
    expect(answer.headers['access-control-allow-origin']).toBe('*')
  })

  it('says where a body is wrong', async () => {
    const { json } = await call({ body: aBatch({ sentAt: 'now', events: 7 }) })
    expect(json()).toMatchObject({ error: { issues: [{ path: 'sentAt' }, { path: 'events' }] } })
  })

  it('takes the page from the referrer where the browser names no origin', async () => {
    expect((await comingFrom('https://shop.example/cart?x=1')).status).toBe(202)
    expect((await comingFrom('https://evil.example/')).status).toBe(403)
  })

  it('says after how many seconds one that sent too much may send again', async () => {
    const visitor = { visitor: 'busy', session: '0197d5a0-0000-7000-8000-0000000000ff' }
    const events = Array.from({ length: 300 }, anEvent)
    expect((await call({ body: aBatch({ ...visitor, events }) })).status).toBe(202)
    const { status, headers, json } = await call({ body: aBatch(visitor) })
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe('6')
    expect(json()).toMatchObject({ error: { code: 'too_many_requests' } })
  })

  it('limits the address that the proxy in front saw, which nobody can make up', async () => {
    const flood = (forwarded: (index: number) => string) =>
      Promise.all(
        Array.from({ length: 450 }, (_, index) =>
          call({ body: 'x', headers: { 'x-forwarded-for': forwarded(index) } }).then(({ status }) => status),
        ),
      )
    expect(await flood((index) => `203.0.113.${index % 250}, 198.51.100.1`)).toContain(429)
    expect((await call({ body: aBatch(), headers: { 'x-forwarded-for': '198.51.100.2' } })).status).toBe(202)
  })

  it('has so much memory for bodies, and asks those beyond it to come again', async () => {
    const { port } = server.address() as AddressInfo
    const open = Array.from({ length: 4 }, () => {
      const outgoing = request({
        port,
        method: 'POST',
        path: '/collect/recording',
        headers: { 'content-length': 1_000_000, 'x-forwarded-for': '192.0.2.3' },
      })
      outgoing.on('error', () => {}) // it is cut off below, on purpose
      outgoing.write('x')
      return outgoing
    })
    await Promise.all(
      open.map(
        (outgoing) =>
          new Promise((resolve) =>
            outgoing.once('socket', (socket) => (socket.connecting ? socket.once('connect', resolve) : resolve(undefined))),
          ),
      ),
    )
    await expect
      .poll(
        async () =>
          (await call({ path: '/collect/recording', body: 'x'.repeat(500_000), headers: { 'x-forwarded-for': '192.0.2.4' } })).status,
      )
      .toBe(503)
    for (const outgoing of open) outgoing.destroy()
    await expect.poll(async () => (await call({ body: aBatch() })).status).toBe(202)
    expect(ingest.unattributed().recordingChunks.rejectedBy['overloaded']).toBeGreaterThan(0)
  })

  it('takes a file of a page, and says of many which it lacks', async () => {
    const hash = createHash('sha256').update('a{}').digest('hex')
    const question = { path: '/collect/assets/missing', body: JSON.stringify({ project: project.key, hashes: [hash] }) }
    const asked = await call(question)
    expect(asked.status).toBe(200)
    expect(asked.json()).toEqual({ missing: [hash], refused: [] })
    const { status, headers, json } = await call({ path: `/collect/assets?project=${project.key}&hash=${hash}`, body: 'a{}' })
    expect(status).toBe(202)
    expect(json()).toEqual({ accepted: 1 })
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*' })
    expect((await call(question)).json()).toEqual({ missing: [], refused: [] })
  })

  it.each([
    [
      'whose bytes are others',
      { path: `/collect/assets?project=${project.key}&hash=${'ab'.repeat(32)}`, body: 'a{}' },
      400,
      'invalid_input',
    ],
    [
      'of a page that the project does not know',
      { path: `/collect/assets?project=${project.key}&hash=x`, origin: 'https://evil.example' },
      403,
      'not_allowed',
    ],
    ['for no project', { path: `/collect/assets?project=tl_nobody&hash=${'ab'.repeat(32)}` }, 404, 'not_found'],
    [
      'of a crawler',
      { path: `/collect/assets?project=${project.key}&hash=x`, headers: { 'user-agent': 'Googlebot/2.1' } },
      403,
      'not_allowed',
    ],
    ['that is asked for', { path: '/collect/assets?project=x', method: 'GET' }, 405, 'method_not_allowed'],
  ] satisfies [string, Call, number, string][])('refuses a file %s, with a sentence', async (_, made, status, code) => {
    const answer = await call(made)
    expect(answer.status).toBe(status)
    expect(answer.json()).toMatchObject({ error: { code, message: expect.stringMatching(/\.$/) as string } })
  })

  it('answers a preflight', async () => {
    const { status, headers } = await call({ method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } })
    expect(status).toBe(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type, content-encoding, authorization, x-retry-count',
    })
  })

  it('tells a tracker what its project wants, for a minute', async () => {
    const { status, headers, json } = await call({ method: 'GET', path: `/collect/config?project=${project.key}` })
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('public, max-age=60')
    expect(trackerConfig.parse(json())).toMatchObject({ enabled: true })
  })

  it.each([
    ['on a page that the project does not know', `project=${project.key}`, 'https://evil.example'],
    ['without a project', 'project=tl_nobody', 'https://shop.example'],
    ['that asks for nothing', '', 'https://shop.example'],
  ])('tells a tracker %s to be silent', async (_, query, origin) => {
    const { json } = await call({ method: 'GET', path: `/collect/config?${query}`, headers: { origin } })
    expect(trackerConfig.parse(json())).toMatchObject({ enabled: false })
  })

  it('leaves all other addresses to the rest of the server', async () => {
    expect((await call({ path: '/api/v1/me' })).status).toBe(418)
    expect((await call({ path: '/collected' })).status).toBe(418)
  })
})
