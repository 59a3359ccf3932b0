import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig, type Config } from '../config.ts'
import { createLog } from '../log.ts'
import { startServer, type StartOptions } from '../start-server.ts'

export const owner = { email: 'owner@example.com', password: 'correct horse battery' }

/** Sends anything. The rule against it is for the product, which calls nobody; a test has to reach the server under test. */
// oxlint-disable-next-line no-restricted-globals
export const send = fetch

/** By what a request of a test says who it is. */
export type Credential = { cookie: string } | { token: string } | undefined

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The body as JSON, taken for what the test expects; throws if it is none. */
  // A test says what it expects and finds out if it is wrong.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  json<Value>(): Value
}

export interface TestServer {
  url: string
  dataDir: string
  howToSignIn: string
  /** Sends JSON as a page of the server would. `headers` come last. */
  call(method: string, path: string, options?: { body?: unknown; as?: Credential; headers?: Record<string, string> }): Promise<Answer>
  /** Signs in and gives the cookie; throws if that is refused. */
  signIn(email: string, password: string): Promise<{ cookie: string }>
  stop: () => Promise<void>
  /** Stops, and removes the data directory. */
  remove(): Promise<void>
}

interface TestServerOptions extends Partial<StartOptions> {
  environment?: Record<string, string>
  dataDir?: string
  withOwner?: boolean
}

/** The whole server in this process, on a data directory of its own, with an owner unless told otherwise. */
export const startTestServer = async ({
  environment,
  dataDir,
  withOwner = true,
  ...options
}: TestServerOptions = {}): Promise<TestServer> => {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'throughline-test-')))
  const ownerVariables: Record<string, string> = withOwner
    ? { THROUGHLINE_OWNER_EMAIL: owner.email, THROUGHLINE_OWNER_PASSWORD: owner.password }
    : {}
  const config = configFrom({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...ownerVariables, ...environment })
  const server = await startServer(config, { log: createLog(config.logLevel).log, ...options })
  if ('refused' in server) throw new Error(server.refused)

  const { port } = server
  const url = `http://localhost:${port}`
  const call: TestServer['call'] = async (method, path, { body, as, headers = {} } = {}) => {
    const response = await send(url + path, {
      method,
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: {
        origin: config.publicUrl ?? url,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headersOf(as),
        ...headers,
      },
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
  }
  return {
    url,
    dataDir: folder,
    howToSignIn: server.howToSignIn ?? '',
    call,
    signIn: async (email, password) => {
      const answer = await call('POST', '/api/auth/sign-in/email', { body: { email, password } })
      if (answer.status !== 200) throw new Error(`Signing in as ${email} answered ${answer.status}: ${answer.text}`)
      return { cookie: cookieOf(answer) }
    },
    stop: server.close,
    remove: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a browser would send back of the cookies that an answer sets. */
export const cookieOf = ({ headers }: Answer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

const headersOf = (as: Credential): Record<string, string> => {
  if (as === undefined) return {}
  return 'cookie' in as ? { cookie: as.cookie } : { authorization: `Bearer ${as.token}` }
}

const configFrom = (environment: Record<string, string>): Config => {
  const read = readConfig(environment)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}
