import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { lockDataDirectory, type DataDirectoryLock } from './process/lock-data-directory.ts'
import { makeDataDir, ready, start, type Program } from './test/program.ts'
import { owner, send } from './test/test-server.ts'

// Each test starts the program, some of them several times; on a busy machine a start takes its time.
vi.setConfig({ testTimeout: 180_000 })

const withOwner = { THROUGHLINE_OWNER_EMAIL: owner.email, THROUGHLINE_OWNER_PASSWORD: owner.password }

/** Starts the server and waits until it is ready. */
const serve = async (environment: Record<string, string>, file = 'main.ts'): Promise<Program & { url: string }> => {
  const program = start(file, { environment })
  const [, url = ''] = await program.until(ready)
  return { ...program, url }
}

describe('the server program', () => {
  it('prints one line when it is ready, then how to get in, and nothing else', async () => {
    const server = await serve({ DATA_DIR: await makeDataDir(), LOG_LEVEL: 'info' })
    server.child.kill('SIGTERM')
    const { stdout, code } = await server.ended
    expect(stdout).toMatch(
      new RegExp(`^Throughline is ready at ${server.url}\nSet it up at ${server.url}/setup\\?token=[\\w-]+ \\(this link works once\\)\n$`),
    )
    expect(code).toBe(0)
  })

  it('names every problem of its environment at once, and does not start', async () => {
    const { code, stdout, stderr } = await start('main.ts', {
      environment: { PORT: 'http', PUBLIC_URL: 'x', ROLES: 'api', TRUST_PROXY: '?' },
    }).ended
    expect(code).toBe(2)
    expect(stdout).toBe('')
    for (const name of ['PORT', 'PUBLIC_URL', 'ROLES', 'TRUST_PROXY']) expect(stderr).toMatch(new RegExp(`^  - ${name} .*\\.$`, 'm'))
  })

  it('explains itself with --help', async () => {
    const { code, stdout } = await start('main.ts', { args: ['--help'] }).ended
    expect(code).toBe(0)
    for (const name of ['PORT', 'DATA_DIR', 'CLICKHOUSE_URL', 'THROUGHLINE_OWNER_EMAIL']) expect(stdout).toContain(name)
  })

  it('refuses a data directory that another process works in, naming that process, and a port that is taken', async () => {
    const environment = { DATA_DIR: await makeDataDir() }
    const first = await serve(environment)
    const port = new URL(first.url).port
    const [sameDirectory, samePort] = await Promise.all([
      start('main.ts', { environment }).ended,
      start('main.ts', { environment: { PORT: port, DATA_DIR: await makeDataDir() } }).ended,
    ])
    expect(sameDirectory).toMatchObject({ code: 2, stderr: expect.stringContaining(`(process ${first.child.pid})`) as string })
    expect(samePort).toMatchObject({ code: 2, stderr: expect.stringContaining(`Port ${port} is taken`) as string })
    expect((await send(`${first.url}/readyz`)).status).toBe(200)
  })

  it('starts at once after it was killed, and has kept what it had', async () => {
    const environment = { DATA_DIR: await makeDataDir(), ...withOwner }
    const first = await serve(environment)
    const cookie = await signIn(first.url)
    const headers = { cookie, origin: first.url, 'content-type': 'application/json' }
    expect((await send(`${first.url}/api/v1/projects`, { method: 'POST', headers, body: '{"name":"Kept"}' })).status).toBe(200)
    first.child.kill('SIGKILL')
    await first.ended

    const second = await serve(environment)
    const projects = await send(`${second.url}/api/v1/projects`, { headers: { cookie } })
    expect(await projects.text()).toContain('"Kept"')
  })

  it('answers what is under way before it stops', async () => {
    const server = await serve({ DATA_DIR: await makeDataDir(), ...withOwner })
    const underWay = request(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
    })
    underWay.flushHeaders()
    await once(underWay, 'continue')
    server.child.kill('SIGTERM')
    underWay.end(JSON.stringify(owner))
    const [response] = (await once(underWay, 'response')) as [{ statusCode: number; resume: () => void }]
    response.resume()
    expect(response.statusCode).toBe(200)
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
  })

  it('logs nothing that tells of a person, even when asked to log all', async () => {
    const server = await serve({ DATA_DIR: await makeDataDir(), LOG_LEVEL: 'trace', TRUST_PROXY: 'true', ...withOwner })
    const headers = {
      'content-type': 'application/json',
      origin: server.url,
      'x-forwarded-for': '198.51.100.77',
      'user-agent': 'marker-agent',
    }
    const post = (path: string, body: object) => send(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    await post('/api/auth/sign-in/email', { ...owner, password: 'marker-password' })
    await post('/api/auth/sign-in/email', owner)
    await post('/api/v1/setup?marker-query=1', { token: 'marker-token', email: 'marker@example.com' })
    await post('/api/v1/invitations/accept', {
      token: 'marker-token',
      account: { name: 'marker-name', email: owner.email, password: 'marker-password' },
    })
    await send(`${server.url}/api/v1/invitations?token=marker-token`, { headers })
    await send(`${server.url}/marker-path?marker-query=1`, { headers })
    server.child.kill('SIGTERM')
    const { stderr } = await server.ended
    expect(stderr.split('\n').length).toBeGreaterThan(6)
    for (const marker of ['marker', owner.email, owner.password, '198.51.100.77']) expect(stderr).not.toContain(marker)
  })

  it('takes a Ctrl-C that reaches it several times for one', async () => {
    const server = await serve({ DATA_DIR: await makeDataDir() })
    for (let n = 0; n < 3; n++) server.child.kill('SIGINT')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
  })

  it('ends at once when it is told a second time', async () => {
    const server = await serve({ DATA_DIR: await makeDataDir() })
    const underWay = request(`${server.url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
    })
    underWay.on('error', () => {}) // it is cut off: that is what was asked for
    underWay.flushHeaders()
    await once(underWay, 'continue')
    const impatient = setInterval(() => server.child.kill('SIGTERM'), 100)
    const { code } = await server.ended
    clearInterval(impatient)
    expect(code).toBe(1)
  })
})

describe('the supervisor', () => {
  it('starts a crashed server again, loudly, and ends with it when it is told to', async () => {
    const environment = { DATA_DIR: await makeDataDir(), PORT: '0' }
    const program = await serve(environment, 'supervise.ts')
    process.kill(await pidIn(environment.DATA_DIR), 'SIGKILL')
    await program.until(/THE SERVER CRASHED with signal SIGKILL; starting it again in 1 s/)
    await program.until(/ready at[^]*ready at (\S+)\n/)
    program.child.kill('SIGTERM')
    expect(await program.ended).toMatchObject({ code: 0, signal: null })
  })

  it('does not try again what only a person can change', async () => {
    const { code, stderr } = await start('supervise.ts', { environment: { PORT: 'http' } }).ended
    expect(code).toBe(2)
    expect(stderr.match(/PORT has to be/g)).toHaveLength(1)
  })

  it('takes the server with it, however it ends', async () => {
    const environment = { DATA_DIR: await makeDataDir() }
    const program = await serve(environment, 'supervise.ts')
    expect(taken(environment.DATA_DIR)).toBeUndefined()
    program.child.kill('SIGKILL')
    // The server gives the directory back when it has closed everything, and not before.
    const lock = await vi.waitUntil(() => taken(environment.DATA_DIR), { timeout: 120_000 })
    lock.release()
    await expect(send(`${program.url}/healthz`)).rejects.toThrow('fetch failed')
  })
})

const taken = (dataDir: string): DataDirectoryLock | undefined => {
  const lock = lockDataDirectory(dataDir)
  return 'heldBy' in lock ? undefined : lock
}

const pidIn = async (dataDir: string): Promise<number> => Number(await readFile(join(dataDir, 'lock.pid'), 'utf8'))

const signIn = async (url: string): Promise<string> => {
  const response = await send(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(owner),
  })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
