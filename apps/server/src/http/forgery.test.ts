import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownOrganization, type Organization } from '../test/people.ts'
import { owner, send, startTestServer, type TestServer } from '../test/test-server.ts'

let server: TestServer
let organization: Organization
beforeAll(async () => {
  server = await startTestServer()
  organization = await ownOrganization(server)
})
afterAll(() => server.remove())

const signIn = (headers: Record<string, string>, body: object = owner) =>
  send(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const attempt = (password: string) => server.call('POST', '/api/auth/sign-in/email', { body: { email: 'limited@example.com', password } })

/** Sends a change with exactly these headers. */
const change = (headers: Record<string, string>, body = JSON.stringify({ name: 'Made' })) =>
  send(`${server.url}/api/v1/projects`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const cookie = (): Record<string, string> => ({ cookie: organization.owner.cookie })

describe('a change that rests on a cookie', () => {
  it.each([
    ['from our own page', () => ({ 'sec-fetch-site': 'same-origin', origin: server.url }), 200],
    ['from our own page over plain http, where browsers send no Sec-Fetch-Site', () => ({ origin: server.url }), 200],
    ['from another site', () => ({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }), 403],
    ['from a sibling of our site', () => ({ 'sec-fetch-site': 'same-site', origin: server.url }), 403],
    ['from another site in an old browser', () => ({ origin: 'https://evil.example' }), 403],
    ['from a sandboxed frame', () => ({ origin: 'null' }), 403],
    ['from nowhere that can be told', () => ({}), 403],
  ])('%s', async (_, headers, status) => {
    expect((await change({ ...cookie(), ...headers() })).status).toBe(status)
  })

  it('is refused in the forms that another page could send without asking', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await change({ ...cookie(), origin: server.url, 'content-type': type })).status).toBe(415)
  })

  it('needs no proof with a token, which no browser adds by itself', async () => {
    const made = await server.call('POST', `/api/v1/organizations/${organization.id}/tokens`, {
      as: organization.owner,
      body: { name: 't', scope: 'admin' },
    })
    const { secret } = made.json<{ secret: string }>()
    expect((await change({ authorization: `Bearer ${secret}` })).status).toBe(200)
  })
})

describe('signing in and out', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send along with a change', async () => {
    const [set = ''] = (await signIn({ origin: server.url })).headers.getSetCookie()
    expect(set).toMatch(/^throughline\.session_token=/)
    expect(set).toMatch(/; HttpOnly/)
    expect(set).toMatch(/; SameSite=Lax/)
  })

  it('does not give the session away in the answer', async () => {
    const answer = await signIn({ origin: server.url })
    const [set = ''] = answer.headers.getSetCookie()
    const [token = ''] = decodeURIComponent(set.split('=')[1] ?? '').split('.')
    expect(token.length).toBeGreaterThan(20)
    expect(await answer.text()).not.toContain(token)
  })

  it('cannot be done to somebody by another site', async () => {
    expect((await signIn({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await signIn({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const out = await send(`${server.url}/api/auth/sign-out`, { method: 'POST', headers: { ...cookie(), origin: 'https://evil.example' } })
    expect(out.status).toBe(403)
    expect((await server.call('GET', '/api/v1/me', { as: organization.owner })).status).toBe(200)
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const [wrong, unknown] = await Promise.all([
      signIn({ origin: server.url }, { ...owner, password: 'not the password' }),
      signIn({ origin: server.url }, { email: 'nobody@example.com', password: 'not the password' }),
    ])
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
  })

  it('is refused with the time to wait after ten wrong passwords, even with the right one', async () => {
    const statuses = []
    for (let n = 0; n < 10; n++) statuses.push((await attempt(`wrong ${n}`)).status)
    expect(statuses).toEqual(Array(10).fill(401))
    const refused = await attempt('right')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(refused.json()).toMatchObject({ error: { code: 'too_many_requests' } })
  })

  it('is the only way in: the sign-in library has no other door', async () => {
    const doors = [
      'sign-up/email',
      'request-password-reset',
      'reset-password',
      'sign-in/social',
      'delete-user',
      'get-session',
      'list-sessions',
      'ok',
      'error',
    ]
    for (const door of doors)
      for (const method of ['GET', 'POST'])
        expect((await server.call(method, `/api/auth/${door}`, method === 'POST' ? { body: {} } : {})).status, door).toBe(404)
  })

  it('ends the session on the server, not only in the browser', async () => {
    const as = await server.signIn(owner.email, owner.password)
    expect((await server.call('POST', '/api/auth/sign-out', { as })).status).toBe(200)
    expect((await server.call('GET', '/api/v1/me', { as })).status).toBe(401)
  })

  it('refuses a cookie whose signature is not ours', async () => {
    const { cookie: good } = await server.signIn(owner.email, owner.password)
    const forged = good.replace(/\.[^.]+$/, '.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D')
    expect((await server.call('GET', '/api/v1/me', { as: { cookie: forged } })).status).toBe(401)
  })

  it('changes a password only for whoever knows it, and ends all other sessions', async () => {
    const [here, elsewhere] = await Promise.all([server.signIn(owner.email, owner.password), server.signIn(owner.email, owner.password)])
    const send = (currentPassword: string, newPassword: string) =>
      server.call('POST', '/api/auth/change-password', { as: here, body: { currentPassword, newPassword } })
    expect((await send('not the password', 'a new long password')).json()).toMatchObject({
      error: { issues: [{ path: 'currentPassword' }] },
    })
    expect((await send(owner.password, 'short')).json()).toMatchObject({ error: { issues: [{ path: 'newPassword' }] } })
    expect((await send(owner.password, 'a new long password')).status).toBe(200)
    expect((await server.call('GET', '/api/v1/me', { as: elsewhere })).status).toBe(401)
    organization = { ...organization, owner: await server.signIn(owner.email, 'a new long password') }
  })

  it('lets a person change their own name', async () => {
    expect((await server.call('POST', '/api/auth/update-user', { as: organization.owner, body: { name: 'Renamed' } })).status).toBe(200)
    expect((await server.call('GET', '/api/v1/me', { as: organization.owner })).json()).toMatchObject({ user: { name: 'Renamed' } })
    expect((await server.call('POST', '/api/auth/update-user', { body: { name: 'Nobody' } })).status).toBe(401)
  })
})
