import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it came over the wire. */
export interface ReceivedMail {
  from: string
  to: string[]
  /** Headers, an empty line, the body. */
  raw: string
  /** By lower-case name; folded lines are one. */
  headers: Record<string, string>
  wasEncrypted: boolean
  user: string | undefined
}

export interface SmtpRefusal {
  code: number
  message: string
}

export interface TestSmtpServer {
  url: string
  port: number
  /** What was taken, the first first. */
  mails: ReceivedMail[]
  /** Decides about the next mails, from their recipient; `undefined` takes them. */
  refuseWith: (decide: (recipient: string) => SmtpRefusal | undefined) => void
  close: () => Promise<void>
}

interface SmtpOptions {
  port?: number
  /** Who may sign in; without it nobody has to. */
  account?: { user: string; password: string }
}

/** A real SMTP server on this machine. It offers no encryption, and keeps what it takes in memory. */
export const startSmtpServer = async ({ port = 0, account }: SmtpOptions = {}): Promise<TestSmtpServer> => {
  const mails: ReceivedMail[] = []
  let decide: (recipient: string) => SmtpRefusal | undefined = () => undefined
  const server = new SMTPServer({
    disabledCommands: account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _, done) => {
      if (username === account?.user && password === account?.password) return done(null, { user: username ?? '' })
      return done(new Error(`wrong password ${password ?? ''} for ${username ?? ''}`))
    },
    onRcptTo: ({ address }, _, done) => {
      const refusal = decide(address)
      done(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null)
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const raw = Buffer.concat(pieces).toString()
        const from = mailFrom === false ? '' : (mailFrom?.address ?? '')
        const user = typeof session.user === 'string' ? session.user : undefined
        mails.push({ from, to: rcptTo.map(({ address }) => address), raw, headers: headersOf(raw), wasEncrypted: session.secure, user })
        done()
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  // Clients that go away in the middle are no failure of a test.
  server.removeAllListeners('error').on('error', () => undefined)
  const taken = (server.server.address() as AddressInfo).port
  const who = account ? `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}@` : ''
  return {
    url: `smtp://${who}127.0.0.1:${taken}`,
    port: taken,
    mails,
    refuseWith: (by) => {
      decide = by
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const headersOf = (raw: string): Record<string, string> => {
  const [head = ''] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
}
