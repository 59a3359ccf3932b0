import type { Invitation, Output, readMail } from '@throughline/contract'
import { startSmtpServer, type TestSmtpServer } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownOrganization, type Organization } from '../test/people.ts'
import { owner, startTestServer, type TestServer } from '../test/test-server.ts'

let smtp: TestSmtpServer
let server: TestServer
let organization: Organization
const account = { user: 'insights', password: 'correct horse battery' }
const from = 'Throughline <insights@example.com>'

beforeAll(async () => {
  smtp = await startSmtpServer({ account })
  // Within the ten seconds of one test, however long this takes.
  const started = new Date()
  server = await startTestServer({ environment: { SMTP_URL: smtp.url, MAIL_FROM: from }, now: () => started })
  organization = await ownOrganization(server)
})
afterAll(async () => {
  await server.remove()
  await smtp.close()
})

/** So that the pause before the next try is over. */
const halfAnHourLater = (): Date => new Date(Date.now() + 30 * 60 * 1000)

const at = (path: string): string => `/api/v1/organizations/${organization.id}${path}`
const state = async () => (await server.call('GET', at('/mail'), { as: organization.owner })).json<Output<typeof readMail>>()
const untilMails = (count: number) => vi.waitFor(() => expect(smtp.mails).toHaveLength(count), { timeout: 20_000, interval: 50 })

describe('e-mail of a server', () => {
  it('is tried out with a mail to whoever asks, once though asked twice', async () => {
    const asked = [0, 1].map(() => server.call('POST', at('/mail/test'), { as: organization.owner }))
    for (const { status } of await Promise.all(asked)) expect(status).toBe(200)
    await untilMails(1)
    expect(smtp.mails[0]).toMatchObject({ to: [owner.email], from: 'insights@example.com', headers: { from } })
    await vi.waitFor(async () => expect((await state()).lastTest).toMatchObject({ state: 'sent', recipient: owner.email }))
    expect(await state()).toMatchObject({ from, sent: 1, troubled: [] })
  })

  it('brings an invitation to its address, and what did not go waits for the server across a restart', async () => {
    const { port } = smtp
    await smtp.close()
    const body = { role: 'viewer', email: 'bob@example.org' }
    const invited = await server.call('POST', at('/invitations'), { as: organization.owner, body })
    const { link, sentTo } = invited.json<Invitation & { link: string; sentTo: string }>()
    expect(sentTo).toBe('bob@example.org')
    await vi.waitFor(
      async () => expect((await state()).troubled).toMatchObject([{ purpose: 'invitation', state: 'waiting', attempts: 1 }]),
      {
        timeout: 20_000,
        interval: 50,
      },
    )
    const { dataDir } = server
    await server.stop()
    smtp = await startSmtpServer({ account, port })
    server = await startTestServer({ dataDir, environment: { SMTP_URL: smtp.url, MAIL_FROM: from }, now: halfAnHourLater })
    organization.owner = await server.signIn(owner.email, owner.password)
    await untilMails(1)
    expect(smtp.mails[0]?.to).toEqual(['bob@example.org'])
    // Long lines are folded on the way, with an = at their end.
    expect(smtp.mails[0]?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(link)
  })
})
