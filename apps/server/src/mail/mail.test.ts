import type { OrganizationId } from '@throughline/contract'
import {
  fakeClock,
  openTestMetadataStore,
  startSmtpServer,
  uuidAt,
  type FakeClock,
  type TestSmtpServer,
  type TestStore,
} from '@throughline/testkit'
import type { MetadataStore } from '@throughline/metadata-store'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { isRefusal } from '../refusal.ts'
import type { MailContext } from './mail-context.ts'
import { openMailer } from './open-mailer.ts'
import { queueMail, type NewMail } from './queue-mail.ts'
import { forgetMails, sendMails } from './send-mails.ts'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS
const account = { user: 'insights', password: 'correct horse battery' }
const from = { name: 'Throughline', address: 'insights@example.com' }

let store: TestStore<MetadataStore>
let smtp: TestSmtpServer
let clock: FakeClock
let context: MailContext
const organizationId = uuidAt('2026-03-04T10:00:00Z') as OrganizationId

beforeAll(async () => {
  store = await openTestMetadataStore('embedded')
  await store.store.db.insertInto('organizations').values({ id: organizationId, name: 'Example' }).execute()
})
afterAll(() => store.stop())

beforeEach(async () => {
  smtp = await startSmtpServer({ account })
  clock = fakeClock('2026-03-04T10:00:00Z')
  context = { db: store.store.db, now: () => clock.now(), mail: { smtpUrl: smtp.url, from } }
})
afterEach(async () => {
  await smtp.close()
  await store.store.db.deleteFrom('mails').execute()
})

/** As another process, or this one after a restart, would: nothing is known but what stands in the store. */
const work = (smtpUrl = smtp.url): Promise<void> =>
  sendMails({ ...context, mailer: openMailer({ smtpUrl, from }), log: createLog('silent').log, isStopping: () => false })

const queue = (mail: Partial<NewMail> = {}) =>
  queueMail(context, {
    organizationId,
    purpose: 'test',
    key: `test:${randomUUID()}`,
    to: ['ada@example.org'],
    subject: 'Größe',
    text: 'It works.',
    ...mail,
  })

const deliveries = () => context.db.selectFrom('mail_deliveries').selectAll().orderBy('recipient').execute()

describe('a mail', () => {
  it('reaches each recipient in a mail of their own, with text, html and pictures', async () => {
    const png = Buffer.from([137, 80, 78, 71, 1, 2, 3])
    const parts = [
      { fileName: 'week.png', contentType: 'image/png', cid: 'week', base64: png.toString('base64') },
      { fileName: 'week.csv', contentType: 'text/csv', base64: Buffer.from('a,b').toString('base64') },
    ]
    await queue({ to: ['ada@example.org', 'bob@example.org', 'ada@example.org'], html: '<p>See <img src="cid:week"></p>', parts })
    await work()
    expect(smtp.mails.map(({ to }) => to)).toEqual(expect.arrayContaining([['ada@example.org'], ['bob@example.org']]))
    expect(smtp.mails).toHaveLength(2)
    const [mail] = smtp.mails
    expect(mail?.user).toBe('insights')
    expect(mail?.headers).toMatchObject({ from: 'Throughline <insights@example.com>', 'auto-submitted': 'auto-generated' })
    expect(mail?.headers['subject']).toMatch(/^=\?UTF-8\?/)
    expect(mail?.raw).toContain('cid:week')
    expect(mail?.raw).toContain('Content-ID: <week>')
    expect(mail?.raw).toContain(png.toString('base64'))
    expect(mail?.raw).toMatch(/Content-Disposition: attachment; filename=week\.csv/)
  })

  it('that was sent is not sent again, and what it said is kept no longer', async () => {
    await queue({ subject: 'Once' })
    await work()
    clock.advance(DAY_MS)
    await work()
    expect(smtp.mails).toHaveLength(1)
    expect(await context.db.selectFrom('mails').select(['subject', 'text', 'html', 'parts']).execute()).toEqual([
      { subject: 'Once', text: '', html: null, parts: [] },
    ])
  })

  it('is written once for what it is about', async () => {
    const first = await queue({ key: 'alert:7' })
    const second = await queue({ key: 'alert:7' })
    expect([first, second]).toMatchObject([{ written: true }, { written: false, id: 'id' in first ? first.id : '' }])
    await work()
    expect(smtp.mails).toHaveLength(1)
  })

  it('waits for a server that is away, without spending the tries of the others', async () => {
    const { port } = smtp
    await queue({ to: ['ada@example.org', 'bob@example.org'] })
    await smtp.close()
    await work()
    const tried = await deliveries()
    expect(tried.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(1)
    expect(tried.find(({ attempts }) => attempts === 1)?.failure).toMatch(/ECONNREFUSED/)
    smtp = await startSmtpServer({ account, port })
    await work()
    expect(smtp.mails).toHaveLength(1)
    clock.advance(MINUTE_MS)
    await work()
    expect(smtp.mails).toHaveLength(2)
    expect((await deliveries()).map(({ state, failure }) => [state, failure])).toEqual([
      ['sent', null],
      ['sent', null],
    ])
  })

  it('is tried again where the server says later, with longer pauses, under the same id', async () => {
    smtp.refuseWith(() => ({ code: 451, message: 'greylisted' }))
    await queue()
    const tries: number[] = []
    for (let minute = 0; minute < 60; minute += 1) {
      const before = (await deliveries())[0]?.attempts
      await work()
      if ((await deliveries())[0]?.attempts !== before) tries.push(minute)
      clock.advance(MINUTE_MS)
    }
    expect(tries).toEqual([0, 1, 3, 11, 43])
    smtp.refuseWith(() => undefined)
    clock.advance(DAY_MS)
    await work()
    const [delivery] = await deliveries()
    expect(smtp.mails[0]?.headers['message-id']).toBe(`<${delivery?.id}@example.com>`)
  })

  it('is given up after three days', async () => {
    smtp.refuseWith(() => ({ code: 451, message: 'greylisted' }))
    await queue()
    for (let hour = 0; hour < 80; hour += 1) {
      await work()
      clock.advance(60 * MINUTE_MS)
    }
    expect(await deliveries()).toMatchObject([{ state: 'failed', failure: expect.stringContaining('greylisted') }])
  })

  it('that a server refuses for good is not tried again, and the others go', async () => {
    smtp.refuseWith((recipient) => (recipient === 'ada@example.org' ? { code: 550, message: 'no such mailbox' } : undefined))
    await queue({ to: ['ada@example.org', 'bob@example.org'] })
    await work()
    expect(smtp.mails.map(({ to }) => to)).toEqual([['bob@example.org']])
    expect(await deliveries()).toMatchObject([
      { recipient: 'ada@example.org', state: 'failed', attempts: 1, failure: expect.stringContaining('no such mailbox') },
      { recipient: 'bob@example.org', state: 'sent' },
    ])
  })

  it('that a crash interrupted is sent after all, once whoever tried must be dead', async () => {
    await queue()
    const mailer = openMailer({ smtpUrl: smtp.url, from })
    // The process dies while the server is being told: the try never ends, and nothing is written down.
    const dying = sendMails({
      ...context,
      mailer: { ...mailer, send: () => Promise.reject(new Error('killed')) },
      log: createLog('silent').log,
      isStopping: () => false,
    })
    await expect(dying).rejects.toThrow('killed')
    await work()
    expect(smtp.mails).toEqual([])
    clock.advance(6 * MINUTE_MS)
    await work()
    expect(smtp.mails).toHaveLength(1)
  })

  it('goes once, however many workers there are', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => queue({ to: [`reader-${index}@example.org`] })))
    await Promise.all([work(), work(), work()])
    expect(smtp.mails).toHaveLength(10)
    expect(new Set(smtp.mails.map(({ to }) => to[0])).size).toBe(10)
  })

  it('shows no password when signing in is refused, not even one that the server repeats', async () => {
    await queue()
    await work(smtp.url.replace('correct', 'wrong'))
    const [delivery] = await deliveries()
    expect(delivery?.failure).toMatch(/for insights/)
    expect(delivery?.failure).not.toMatch(/wrong%20horse|wrong horse/)
    expect(delivery?.state).toBe('waiting')
  })

  it('is forgotten after 30 days', async () => {
    await queue()
    await work()
    clock.advance(31 * DAY_MS)
    await forgetMails(context)
    expect(await deliveries()).toEqual([])
  })

  it.each([
    ['a second address', { to: ['ada@example.org, bob@example.org'] }],
    ['a line break in an address', { to: ['ada@example.org\r\nBcc: bob@example.org'] }],
    ['brackets in an address', { to: ['<ada@example.org>'] }],
    ['no address', { to: [] }],
    ['a line break in the subject', { subject: 'Hello\r\nBcc: bob@example.org' }],
    ['a line break in the name of a file', { parts: [{ fileName: 'a\r\nX: y', contentType: 'image/png', base64: '' }] }],
    ['a line break in what a picture is called', { parts: [{ fileName: 'a', contentType: 'image/png', cid: 'a>\r\nX: y', base64: '' }] }],
  ] satisfies [string, Partial<NewMail>][])('is refused for %s', async (_, mail) => {
    expect(isRefusal(await queue(mail))).toBe(true)
    expect(await deliveries()).toEqual([])
  })

  it('is refused where the server was not told how to send any', async () => {
    context = { ...context, mail: undefined }
    expect(await queue()).toMatchObject({ error: { code: 'conflict', message: expect.stringContaining('SMTP_URL') } })
  })
})

it('says whether the server lets us in', async () => {
  expect(await openMailer({ smtpUrl: smtp.url, from }).verify()).toBeUndefined()
  const wrong = smtp.url.replace('correct', 'wrong')
  expect(await openMailer({ smtpUrl: wrong, from }).verify()).toMatchObject({ reason: 'server' })
})

it('sends no password over a line that is not encrypted', async () => {
  // Not called by a name of this machine's own, and it offers no encryption.
  const elsewhere = smtp.url.replace('127.0.0.1', '0.0.0.0')
  expect(await openMailer({ smtpUrl: elsewhere, from }).verify()).toMatchObject({ message: expect.stringMatching(/TLS/i) })
})
