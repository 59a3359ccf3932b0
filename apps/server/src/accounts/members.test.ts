import type { Member } from '@throughline/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite, join, ownOrganization, secretOf, type Organization, type Person } from '../test/people.ts'
import { startTestServer, type Credential, type TestServer } from '../test/test-server.ts'

let clock = Date.now()
let server: TestServer
let organization: Organization

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(clock) })
  organization = await ownOrganization(server)
})
afterAll(() => server.remove())

const here = (path = ''): string => `/api/v1/organizations/${organization.id}${path}`
const setRole = (as: Credential, userId: string, role: string) => server.call('PATCH', here(`/members/${userId}`), { as, body: { role } })
const remove = (as: Credential, userId: string) => server.call('DELETE', here(`/members/${userId}`), { as })
const memberNamed = async (email: string): Promise<Member | undefined> =>
  (await server.call('GET', here('/members'), { as: organization.owner }))
    .json<{ items: Member[] }>()
    .items.find((member) => member.email === email)

const accept = (token: string, account?: object, as?: Credential) =>
  server.call('POST', '/api/v1/invitations/accept', { as, body: { token, ...(account && { account }) } })
const newcomer = (email: string) => ({ name: 'New', email, password: 'a long enough password' })
const make = (as: Credential, body: object) => server.call('POST', here('/tokens'), { as, body: { name: 'ci', ...body } })
const list = (as: Credential) => server.call('GET', here('/tokens'), { as })

describe('members', () => {
  it('cannot make anybody stronger than themselves, nor touch who is', async () => {
    const admin = await join(server, organization, 'admin', 'admin-a')
    const viewer = await join(server, organization, 'viewer', 'viewer-a')
    const owner = await memberNamed('owner@example.com')
    expect((await setRole(admin.as, viewer.userId, 'admin')).status).toBe(200)
    expect((await setRole(admin.as, viewer.userId, 'owner')).status).toBe(403)
    expect((await setRole(admin.as, admin.userId, 'owner')).status).toBe(403)
    expect((await setRole(admin.as, owner?.userId ?? '', 'viewer')).status).toBe(403)
    expect((await remove(admin.as, owner?.userId ?? '')).status).toBe(403)
  })

  it('keep one owner, however two of them leave at the same time', async () => {
    const second = await join(server, organization, 'owner', 'owner-b')
    const first = await memberNamed('owner@example.com')
    const ids = [first?.userId ?? '', second.userId]
    const left = await Promise.all([setRole(organization.owner, ids[0] ?? '', 'admin'), setRole(second.as, ids[1] ?? '', 'admin')])
    expect(left.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])

    // Whoever stayed owner puts things back for the tests that follow.
    const stayed = left[0]?.status === 409 ? organization.owner : second.as
    for (const id of ids) await setRole(stayed, id, 'owner')
    expect((await remove(organization.owner, second.userId)).status).toBe(200)
    expect((await remove(organization.owner, ids[0] ?? '')).json()).toMatchObject({ error: { code: 'conflict' } })
    expect((await setRole(organization.owner, ids[0] ?? '', 'viewer')).status).toBe(409)
  })

  it('lose their access at once when they are removed, with the tokens and invitations they made', async () => {
    const leaver = await join(server, organization, 'admin', 'leaver')
    const made = await server.call('POST', here('/tokens'), { as: leaver.as, body: { name: 'kept', scope: 'admin' } })
    const token = { token: made.json<{ secret: string }>().secret }
    const invitation = secretOf(await server.call('POST', here('/invitations'), { as: leaver.as, body: { role: 'admin' } }))
    expect((await server.call('GET', here('/members'), { as: token })).status).toBe(200)

    expect((await remove(organization.owner, leaver.userId)).status).toBe(200)
    expect((await server.call('GET', here('/members'), { as: leaver.as })).status).toBe(404)
    expect((await server.call('GET', '/api/v1/projects', { as: leaver.as })).json()).toEqual({ items: [] })
    expect((await server.call('GET', here('/members'), { as: token })).status).toBe(401)
    expect((await server.call('GET', `/api/v1/invitations?token=${invitation}`)).status).toBe(410)
  })

  it('keep only the tokens they could still make when their role is lowered', async () => {
    const person = await join(server, organization, 'admin', 'lowered')
    const makeScope = async (scope: string) =>
      (await server.call('POST', here('/tokens'), { as: person.as, body: { name: scope, scope } })).json<{ secret: string }>().secret
    const strong = await makeScope('admin')
    const weak = await makeScope('read')
    await setRole(organization.owner, person.userId, 'viewer')
    expect((await server.call('GET', '/api/v1/projects', { as: { token: strong } })).status).toBe(401)
    expect((await server.call('GET', '/api/v1/projects', { as: { token: weak } })).status).toBe(200)
  })
})

describe('an invitation', () => {
  it('works once, also for two people at the same time', async () => {
    const token = await invite(server, organization, 'editor')
    expect((await server.call('GET', `/api/v1/invitations?token=${token}`)).json()).toMatchObject({
      role: 'editor',
      organization: 'My organisation',
    })
    const accepted = await Promise.all([1, 2].map((n) => accept(token, newcomer(`twice${n}@example.com`))))
    expect(accepted.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect((await accept(token, newcomer('later@example.com'))).status).toBe(410)
  })

  it('leaves no account behind when it was too late', async () => {
    const token = await invite(server, organization, 'editor')
    await Promise.all([1, 2].map((n) => accept(token, newcomer(`race${n}@example.com`))))
    const signedIn = await Promise.allSettled([1, 2].map((n) => server.signIn(`race${n}@example.com`, 'a long enough password')))
    expect(signedIn.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('lets somebody who is signed in join as who they are', async () => {
    const stranger = await join(server, organization, 'viewer', 'stranger')
    await remove(organization.owner, stranger.userId)
    const token = await invite(server, organization, 'editor')
    expect((await accept(token, undefined, stranger.as)).json()).toEqual({ organizationId: organization.id })
    expect(await memberNamed(stranger.email)).toMatchObject({ role: 'editor' })
  })

  it('asks for an account from somebody who is not signed in, and not for one that exists', async () => {
    const token = await invite(server, organization, 'viewer')
    expect((await accept(token)).status).toBe(401)
    expect((await accept(token, newcomer('Owner@example.com'))).status).toBe(409)
    expect((await accept(token, newcomer('fresh@example.com'))).status).toBe(200)
  })

  it('does not lower the role of somebody who belongs already', async () => {
    const token = await invite(server, organization, 'viewer')
    expect((await accept(token, undefined, organization.owner)).status).toBe(200)
    expect(await memberNamed('owner@example.com')).toMatchObject({ role: 'owner' })
  })

  it('is for a role that whoever invites has', async () => {
    const admin: Person = await join(server, organization, 'admin', 'admin-c')
    const made = await server.call('POST', here('/invitations'), { as: admin.as, body: { role: 'owner' } })
    expect(made.status).toBe(403)
  })

  it('can be taken back', async () => {
    const made = await server.call('POST', here('/invitations'), { as: organization.owner, body: { role: 'viewer' } })
    const { id } = made.json<{ id: string }>()
    expect((await server.call('DELETE', here(`/invitations/${id}`), { as: organization.owner })).status).toBe(200)
    expect((await accept(secretOf(made), newcomer('late@example.com'))).status).toBe(410)
    expect((await server.call('DELETE', here(`/invitations/${id}`), { as: organization.owner })).status).toBe(404)
  })

  it('runs out after 30 minutes', async () => {
    const token = await invite(server, organization, 'viewer')
    clock += 31 * 60 * 1000
    expect((await server.call('GET', `/api/v1/invitations?token=${token}`)).status).toBe(410)
    expect((await accept(token, newcomer('slow@example.com'))).status).toBe(410)
    expect((await server.call('GET', here('/invitations'), { as: organization.owner })).json()).toEqual({ items: [] })
  })

  it('is made with the address of this server, whatever Host a request claims', async () => {
    const made = await server.call('POST', here('/invitations'), {
      as: organization.owner,
      body: { role: 'viewer' },
      headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    })
    expect(made.json<{ link: string }>().link).toMatch(new RegExp(`^${server.url}/invite\\?token=[\\w-]{43}$`))
  })
})

describe('an API token', () => {
  it('is shown once, with 256 bits, and is kept as a hash', async () => {
    const made = (await make(organization.owner, { scope: 'read' })).json<{ id: string; secret: string; hint: string }>()
    expect(made.secret).toMatch(/^tlt_[\w-]{43}$/)
    const listed = await list(organization.owner)
    expect(listed.text).not.toContain(made.secret)
    expect(listed.text).toContain(made.hint)
  })

  it('notes when it was last used', async () => {
    const { id, secret } = (await make(organization.owner, { scope: 'read' })).json<{ id: string; secret: string }>()
    await server.call('GET', '/api/v1/projects', { as: { token: secret } })
    const { items } = (await list(organization.owner)).json<{ items: { id: string; lastUsedAt: string | null }[] }>()
    expect(items.find((token) => token.id === id)?.lastUsedAt).toBe(new Date(clock).toISOString())
  })

  it('is useless the moment it is revoked', async () => {
    const { id, secret } = (await make(organization.owner, { scope: 'read' })).json<{ id: string; secret: string }>()
    expect((await server.call('DELETE', here(`/tokens/${id}`), { as: organization.owner })).status).toBe(200)
    expect((await server.call('GET', '/api/v1/projects', { as: { token: secret } })).status).toBe(401)
  })

  it('of a lower scope can neither see nor make tokens; of the highest it makes no stronger one', async () => {
    const secrets = await Promise.all(
      ['read', 'write', 'admin'].map(async (scope) => (await make(organization.owner, { scope })).json<{ secret: string }>().secret),
    )
    const [read = '', write = '', admin = ''] = secrets
    for (const token of [read, write]) {
      expect((await list({ token })).status).toBe(403)
      expect((await make({ token }, { scope: 'read' })).status).toBe(403)
    }
    expect((await make({ token: admin }, { scope: 'admin' })).status).toBe(200)
    const owner = await memberNamed('owner@example.com')
    expect((await setRole({ token: admin }, owner?.userId ?? '', 'viewer')).status).toBe(403)
  })

  it('for one project opens that project and nothing around it', async () => {
    const projects = await Promise.all(
      ['One', 'Two'].map(async (name) =>
        (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name } })).json<{ id: string }>(),
      ),
    )
    const [one, two] = projects
    const bound = { token: (await make(organization.owner, { scope: 'admin', projectId: one?.id })).json<{ secret: string }>().secret }
    expect((await server.call('GET', `/api/v1/projects/${one?.id}`, { as: bound })).status).toBe(200)
    expect((await server.call('GET', `/api/v1/projects/${two?.id}`, { as: bound })).status).toBe(404)
    expect((await server.call('GET', '/api/v1/projects', { as: bound })).json()).toMatchObject({ items: [{ id: one?.id }] })
    expect((await list(bound)).status).toBe(403)
    expect((await server.call('POST', '/api/v1/projects', { as: bound, body: { name: 'Three' } })).status).toBe(403)
  })

  it('cannot be bound to a project of somebody else, which looks the same as none', async () => {
    const elsewhere = (await server.call('POST', '/api/v1/organizations', { as: organization.owner, body: { name: 'Elsewhere' } })).json<{
      id: string
    }>()
    const body = { name: 'Theirs', organizationId: elsewhere.id }
    const foreign = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body })).json<{ id: string }>()
    const answers = [foreign.id, '01890000-0000-7000-8000-000000000000'].map(async (projectId) =>
      (await make(organization.owner, { scope: 'read', projectId })).json(),
    )
    const [theirs, none] = await Promise.all(answers)
    expect(theirs).toMatchObject({ error: { code: 'invalid_input' } })
    expect(theirs).toEqual(none)
  })
})
