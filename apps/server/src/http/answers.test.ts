import { endpoints, limits } from '@throughline/contract'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownOrganization, type Organization } from '../test/people.ts'
import { send, startTestServer, type TestServer } from '../test/test-server.ts'

let server: TestServer
let organization: Organization
beforeAll(async () => {
  server = await startTestServer({ httpLimits: { headersTimeoutMs: 700, requestTimeoutMs: 1_400 } })
  organization = await ownOrganization(server)
})
afterAll(() => server.remove())

const port = (): number => Number(new URL(server.url).port)
const newProject = (body: string, headers: Record<string, string> = {}) =>
  server.call('POST', '/api/v1/projects', { as: organization.owner, body, headers })

describe('the API', () => {
  it('answers an address that it does not have as an error of its own kind', async () => {
    for (const path of ['/api', '/api/v1', '/api/v1/nothing', '/api/v2/projects', '/api/v1/projects/x/y/z/w'])
      expect((await server.call('GET', path)).json(), path).toMatchObject({ error: { code: 'not_found' } })
  })

  it('takes an address that is spelled badly for one that it does not have', async () => {
    for (const id of ['%e0%a4%a', '%00', '%2e%2e', '..%2f..%2fsecret', 'a'.repeat(5_000), '%F0%9F%92%A9', "1'%20or%201=1--"])
      expect((await server.call('GET', `/api/v1/projects/${id}`, { as: organization.owner })).status, id).toBe(404)
  })

  it('names the methods that an address has', async () => {
    const answer = await server.call('PUT', '/api/v1/projects', { body: {} })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST, GET')
    expect(answer.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
  })

  it('says which fields are wrong, and refuses those it does not know', async () => {
    const answer = await newProject(JSON.stringify({ name: '', origins: ['shop'], key: 'tl_mine' }))
    expect(answer.status).toBe(400)
    const { error } = answer.json<{ error: { code: string; issues: { path: string }[] } }>()
    expect(error.code).toBe('invalid_input')
    expect(error.issues.map(({ path }) => path)).toEqual(expect.arrayContaining(['name', 'origins.0']))
    expect(answer.text).toContain('key')
  })

  it.each([
    ['half a JSON object', '{"name":', 400],
    ['no JSON at all', 'name=Shop', 400],
    ['nothing', '', 400],
    ['a body beyond 256 KiB', JSON.stringify({ name: 'x'.repeat(300_000) }), 413],
    ['a hundred thousand brackets', '['.repeat(100_000), 400],
    ['prototype keys', '{"__proto__":{"name":"x"},"constructor":1}', 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await newProject(body)).status).toBe(status)
  })

  it('refuses a body beyond the limit also when its length is not told', async () => {
    const pieces = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(32)),
    })
    const sent = send(`${server.url}/api/v1/projects`, {
      method: 'POST',
      body: pieces,
      duplex: 'half',
      headers: { cookie: organization.owner.cookie, origin: server.url, 'content-type': 'application/json' },
    })
    expect((await sent).status).toBe(413)
  })

  it('takes JSON as it is, not compressed', async () => {
    expect((await newProject('{}', { 'content-encoding': 'gzip' })).status).toBe(415)
  })

  it('compresses what is worth it, for whoever takes it', async () => {
    const answer = await server.call('GET', '/api/openapi.json')
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    const plain = await server.call('GET', '/api/openapi.json', { headers: { 'accept-encoding': 'gzip;q=0, identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.text).toBe(answer.text)
    expect(Object.keys(answer.json<{ paths: object }>().paths).length).toBeGreaterThan(endpoints.length / 2)
  })

  it('tells caches to keep nothing', async () => {
    expect((await server.call('GET', '/api/v1/me', { as: organization.owner })).headers.get('cache-control')).toBe('no-store')
  })
})

describe('every answer', () => {
  it.each(['/', '/sign-in', '/api/v1/me', '/api/none', '/healthz', '/metrics', '/nothing.js'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await server.call('GET', path, { headers: { accept: 'text/html' } })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'", "default-src 'self'"])
        expect(policy).toContain(part)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )
})

describe('probes', () => {
  it('say that the server lives and is ready', async () => {
    expect((await server.call('GET', '/healthz')).json()).toEqual({ alive: true })
    expect((await server.call('GET', '/readyz')).json()).toMatchObject({
      ready: true,
      parts: { analytics: 'ready', metadata: 'ready', collector: 'ready' },
    })
  })

  it('measure answers by the name of what was asked, never by what a stranger wrote', async () => {
    await server.call('GET', '/api/v1/projects/01890000-0000-7000-8000-000000000000', { as: organization.owner })
    await server.call('GET', '/marker-of-a-stranger?secret=1')
    const { text } = await server.call('GET', '/metrics')
    expect(text).toMatch(/throughline_http_request_duration_seconds_count\{method="GET",route="readProject",status="4xx"\} \d+/)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toContain('marker-of-a-stranger')
    expect(text).not.toContain('01890000')
  })
})

describe('connections', () => {
  it('that send their headers a byte at a time are cut, while others are answered', async () => {
    const slow = Array.from({ length: 200 }, () => {
      const socket = connect(port(), '127.0.0.1')
      socket.on('error', () => {}) // being cut is what is waited for
      socket.write('POST /collect/events HTTP/1.1\r\nHost: x\r\n')
      const drip = setInterval(() => socket.writable && socket.write('X-Slow: 1\r\n'), 100)
      return new Promise<void>((resolve) => {
        socket.once('close', () => {
          clearInterval(drip)
          resolve()
        })
        socket.resume()
      })
    })
    expect((await server.call('GET', '/healthz')).status).toBe(200)
    await Promise.all(slow)
    expect((await server.call('GET', '/healthz')).status).toBe(200)
  })

  it('that begin a body and never end it are cut', async () => {
    const socket = connect(port(), '127.0.0.1')
    socket.write('POST /api/v1/setup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{')
    socket.on('error', () => {}) // being cut is what is waited for
    socket.resume()
    await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  })

  it('with more than 8 KiB of headers are refused', async () => {
    expect((await server.call('GET', '/healthz', { headers: { 'x-large': 'x'.repeat(limits.http.maxHeaderBytes) } })).status).toBe(431)
  })
})
