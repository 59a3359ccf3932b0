import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { TestServer } from '../clickhouse/start-clickhouse-server.ts'
import { freePort } from './free-port.ts'
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'

const run = promisify(execFile)
const TRIES = 5

/** Resolves with the process once it takes connections, or with what it said when it could not. */
const listen = async ({ postgres, as }: PostgresBinaries, data: string, port: number): Promise<ChildProcess | string> => {
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=16MB']
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(postgres, args, { ...as, stdio: ['ignore', 'ignore', 'pipe'], env: { LC_ALL: 'C' } })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('ready to accept connections')) {
      child.stderr.resume()
      return child
    }
    said.push(line)
  }
  return said.join('\n')
}

const start = async (binaries: PostgresBinaries, data: string): Promise<{ child: ChildProcess; port: number }> => {
  let said = ''
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await freePort()
    const outcome = await listen(binaries, data, port)
    if (typeof outcome !== 'string') return { child: outcome, port }
    said = outcome // Perhaps somebody took the port in between: another try takes another port.
  }
  throw new Error(`PostgreSQL did not start: ${said}`)
}

/** Starts a PostgreSQL server, empty, on a free port of this machine. Its data goes when it stops. */
export const startPostgres = async (): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-postgres-'))
  const binaries = postgresBinaries(folder)
  const { uid, gid } = binaries.as
  await chmod(folder, 0o755)
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid)

  const data = join(folder, 'data')
  await run(binaries.initdb, ['-D', data, '-U', 'throughline', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], binaries.as)
  const { child, port } = await start(binaries, data)

  return {
    url: `postgres://throughline:unused@127.0.0.1:${port}/postgres`,
    async stop() {
      const exited = once(child, 'exit')
      // SIGINT: end sessions and stop, without waiting for clients to leave.
      child.kill('SIGINT')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}
