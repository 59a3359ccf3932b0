import { once } from 'node:events'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { dirname } from 'node:path'
import type { Log } from '../log.ts'
import { controlRequest, type ControlReply, type ControlRequest } from './verbs.ts'

/** Does what the command line asks, tells how far it is, and ends with the lines to print, or with why not. */
export type RunVerb = (
  request: ControlRequest,
  options: { onProgress: (progress: { done: number; total: number; what: string }) => void; signal: AbortSignal },
) => Promise<{ done: string[] } | { refused: string }>

export interface ControlServer {
  close(): Promise<void>
}

const MAX_REQUEST_BYTES = 64 * 1024

/** Takes requests of the command line on a socket that only this user can reach. The caller holds the data directory's lock. */
export const serveControl = async (path: string, run: RunVerb, log: Log): Promise<ControlServer> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // One that a killed process left behind: the lock says that nobody listens there.
  await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', (error) => log.debug({ error }, 'the command line went away'))
    void answer(socket, run, log)
  })
  server.listen(path)
  await once(server, 'listening')
  await chmod(path, 0o600)
  return {
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
      await rm(path, { force: true })
    },
  }
}

const answer = async (socket: Socket, run: RunVerb, log: Log): Promise<void> => {
  const gone = new AbortController()
  socket.once('close', () => gone.abort())
  const reply = (line: ControlReply): void => {
    if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
  }
  try {
    const line = await readLine(socket)
    // Unless it is read on, a socket does not notice that the other side is gone.
    socket.resume()
    const request = controlRequest.safeParse(line)
    if (!request.success)
      reply({ refused: 'The server does not know this request. Use the command line of the same version as the server.' })
    else reply(await run(request.data, { onProgress: (progress) => reply({ progress }), signal: gone.signal }))
  } catch (error) {
    if (!gone.signal.aborted) log.error({ error }, 'a request of the command line failed')
    reply({ refused: `The server could not do it: ${error instanceof Error ? error.message : String(error)}` })
  }
  socket.end()
}

const readLine = async (socket: Socket): Promise<unknown> => {
  let text = ''
  for await (const piece of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    text += piece.toString()
    if (text.includes('\n') || text.length > MAX_REQUEST_BYTES) break
  }
  try {
    return JSON.parse(text.split('\n')[0] ?? '') as unknown
  } catch {
    return undefined // not a request: the caller says so
  }
}
