import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A server that nobody owns yet, as somebody meets it who has just started it for the first time. */
export interface UnownedServer {
  url: string
  /** The set-up link that it printed. */
  link: string
  remove(): Promise<void>
}

export async function startUnownedServer(): Promise<UnownedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-e2e-'))
  const child = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const link = await setUpLink(child)
  return {
    url: new URL(link).origin,
    link,
    remove: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Reads what the server prints until the link is there; rejects with all of it when the server ends first. */
async function setUpLink(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (bytes: Buffer): void => {
      printed += bytes.toString()
      const link = /Set it up at (\S+)/.exec(printed)?.[1]
      if (link) resolve(link)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it was ready:\n${printed}`)))
  })
}
