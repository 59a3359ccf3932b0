import { startPostgres } from '@throughline/testkit'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join, ownOrganization, type Organization } from '../test/people.ts'
import { makeDataDir, ready, start } from '../test/program.ts'
import { send, startTestServer, type TestServer } from '../test/test-server.ts'

/** The rules of accounts once more, where a PostgreSQL server keeps them, and what it means that several processes share it. */
let postgres: Awaited<ReturnType<typeof startPostgres>>
let server: TestServer
let organization: Organization
beforeAll(async () => {
  postgres = await startPostgres()
  server = await startTestServer({ environment: { DATABASE_URL: postgres.url } })
  organization = await ownOrganization(server)
})
afterAll(async () => {
  await server.remove()
  await postgres.stop()
})

const here = (path = ''): string => `/api/v1/organizations/${organization.id}${path}`

describe('accounts on a PostgreSQL server', () => {
  it('let people join, change and leave, by the same rules', async () => {
    const editor = await join(server, organization, 'editor', 'editor')
    const admin = await join(server, organization, 'admin', 'admin')
    expect((await server.call('GET', here('/invitations'), { as: editor.as })).status).toBe(403)
    expect((await server.call('PATCH', here(`/members/${editor.userId}`), { as: admin.as, body: { role: 'owner' } })).status).toBe(403)
    expect((await server.call('DELETE', here(`/members/${editor.userId}`), { as: admin.as })).status).toBe(200)
    expect((await server.call('GET', here('/members'), { as: editor.as })).status).toBe(404)
  })

  it('keep an owner, however two of them leave at the same time', async () => {
    const second = await join(server, organization, 'owner', 'second')
    const me = (await server.call('GET', '/api/v1/me', { as: organization.owner })).json<{ user: { id: string } }>()
    const leave = (as: { cookie: string }, userId: string) =>
      server.call('PATCH', here(`/members/${userId}`), { as, body: { role: 'admin' } })
    const left = await Promise.all([leave(organization.owner, me.user.id), leave(second.as, second.userId)])
    expect(left.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const stayed = left[0].status === 409 ? organization.owner : second.as
    for (const userId of [me.user.id, second.userId])
      expect((await server.call('PATCH', here(`/members/${userId}`), { as: stayed, body: { role: 'owner' } })).status).toBe(200)
  })

  it('make an account once when the same invitation is used twice at the same time', async () => {
    const made = await server.call('POST', here('/invitations'), { as: organization.owner, body: { role: 'viewer' } })
    const token = new URL(made.json<{ link: string }>().link).searchParams.get('token')
    const account = { name: 'New', email: 'new@example.com', password: 'a long enough password' }
    const accepted = await Promise.all([1, 2, 3].map(() => server.call('POST', '/api/v1/invitations/accept', { body: { token, account } })))
    expect(accepted.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(accepted.filter(({ status }) => status >= 500)).toEqual([])
  })
})

it('is one place for several processes: a session of one is good at the other, and so is a project', async () => {
  const environment = { DATABASE_URL: postgres.url, DATA_DIR: await makeDataDir() }
  const [, url = ''] = await start('main.ts', { environment }).until(ready)
  const projects = await send(`${url}/api/v1/projects`, { headers: { cookie: organization.owner.cookie } })
  expect(projects.status).toBe(200)

  const { key } = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shared' } })).json<{
    key: string
  }>()
  for (;;) {
    const config = await send(`${url}/collect/config?project=${key}`, { headers: { origin: 'https://shop.example' } })
    if (((await config.json()) as { enabled: boolean }).enabled) break
    await pause(100)
  }
})
