import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface TestServer {
  /** With user, password and database. */
  url: string
  stop(): Promise<void>
}

const USER = 'throughline'
const PASSWORD = 'pass:word/1'

/** Starts a server that speaks ClickHouse's HTTP interface, empty, on a free port of this machine. Its data goes when it stops. */
export const startClickHouseServer = async (): Promise<TestServer> => {
  const path = await mkdtemp(join(tmpdir(), 'throughline-clickhouse-'))
  const child = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)), [path, USER, PASSWORD], { execArgv: [] })
  const exited = once(child, 'exit')
  const ready = once(child, 'message').then(([message]) => message as { port: number })
  const { port } = await Promise.race([
    ready,
    exited.then(([code]) => {
      throw new Error(`The ClickHouse test server ended with code ${String(code)} before it was ready`)
    }),
  ])
  return {
    url: `http://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/throughline`,
    async stop() {
      child.disconnect()
      await exited
      await rm(path, { recursive: true, force: true })
    },
  }
}
