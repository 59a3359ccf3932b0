import type { MailPart } from '@throughline/metadata-store'
import { createTransport } from 'nodemailer'
import { isLoopbackName } from './is-loopback-name.ts'
import { failureOf, type MailFailure } from './failure-of.ts'
import type { MailConfig } from './mail-config.ts'

export interface OutgoingMail {
  /** Unlike any other's and the same at each try: a mailbox that was given the mail twice shows it once. */
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  parts: readonly MailPart[]
}

export interface Mailer {
  /** Hands one mail to the server; undefined once it took it. Never throws. */
  send: (mail: OutgoingMail) => Promise<MailFailure | undefined>
  /** Signs in at the server without sending anything; undefined if that went well. Never throws. */
  verify: () => Promise<MailFailure | undefined>
}

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000

/** Where mails are sent through. Nothing is connected before it is needed, and each mail has a connection of its own. */
export const openMailer = ({ smtpUrl, from }: MailConfig): Mailer => {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const user = decodeURIComponent(username)
  const pass = decodeURIComponent(password)
  const transport = createTransport({
    host: hostname.replaceAll(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password goes over no line that others could read.
    requireTLS: !secure && user !== '' && !isLoopbackName(hostname),
    ...(user !== '' && { auth: { user, pass } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // A mail's parts are given as they are; none is read from a path or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const secrets = [pass, password].filter((secret) => secret !== '')
  const tried = async (work: () => Promise<unknown>): Promise<MailFailure | undefined> => {
    try {
      await work()
      return undefined
    } catch (error) {
      return failureOf(error, secrets)
    }
  }
  return {
    verify: () => tried(() => transport.verify()),
    send: ({ id, to, subject, text, html, parts }) =>
      tried(() =>
        transport.sendMail({
          messageId: `<${id}@${from.address.split('@').at(-1)}>`,
          from,
          to: { name: '', address: to },
          subject,
          text,
          ...(html !== null && { html }),
          // Nobody's "I am on holiday" has to come back.
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments: parts.map(({ fileName, contentType, cid, base64 }) => ({
            filename: fileName,
            contentType,
            content: Buffer.from(base64, 'base64'),
            ...(cid !== undefined && { cid, contentDisposition: 'inline' as const }),
          })),
        }),
      ),
  }
}
