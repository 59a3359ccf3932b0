import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

export interface NewServer {
  url: string
  setupLink: string
  /** Stops the server and removes its data. */
  remove(): Promise<void>
}

/** A server as somebody meets it who has just installed it: it prints the link to set it up. */
export const startWithoutOwner = async (): Promise<NewServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-e2e-'))
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  const [url = '', setupLink = ''] = await new Promise<string[]>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
      const found = /ready at (\S+)\n.* (http\S+\/setup\?token=\S+) /.exec(printed)
      if (found) resolve(found.slice(1))
    })
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it was ready: ${printed}`)))
  })
  const remove = async (): Promise<void> => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
    await rm(folder, { recursive: true, force: true })
  }
  return { url, setupLink, remove }
}
