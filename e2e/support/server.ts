import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Project } from '@throughline/contract'

const root = fileURLToPath(new URL('../..', import.meta.url))
const owner = { email: 'owner@example.com', password: 'correct horse battery' }

/** A Throughline of its own: the real program in its own process, on a fresh data directory unless one is given. */
export interface RunningServer {
  url: string
  dataDir: string
  owner: typeof owner
  /** Calls the API as the owner, in JSON; throws with the answer's text unless it is 2xx. */
  api<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  /** The same, giving the raw answer. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  createProject(changes?: Record<string, unknown>): Promise<Project>
  /** Ends the process and resolves when it is gone; `SIGKILL` leaves it no time to tidy up. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Stops, then removes the data directory. */
  remove(): Promise<void>
}

export interface ServerOptions {
  dataDir?: string
  env?: Record<string, string>
}

export async function startServer({ dataDir, env }: ServerOptions = {}): Promise<RunningServer> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'throughline-e2e-')))
  const child = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      THROUGHLINE_OWNER_EMAIL: owner.email,
      THROUGHLINE_OWNER_PASSWORD: owner.password,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await readyUrl(child)
  const cookie = await signIn(url)
  const call = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    headers.set('origin', url)
    return fetch(url + path, { ...init, headers })
  }
  const api = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await call(path, { method, ...sent })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as Answer
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    url,
    dataDir: folder,
    owner,
    api,
    fetch: call,
    createProject: (changes = {}) => api<Project>('POST', '/api/v1/projects', { name: 'Shop', ...changes }),
    stop,
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Reads what the server prints until it says that it is ready; rejects with all of it when it ends first. */
async function readyUrl(child: ReturnType<typeof spawn>): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (bytes: Buffer): void => {
      printed += bytes.toString()
      const url = /Throughline is ready at (\S+)/.exec(printed)?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it was ready:\n${printed}`)))
  })
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(owner),
  })
  if (!response.ok) throw new Error(`Signing in answered ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
