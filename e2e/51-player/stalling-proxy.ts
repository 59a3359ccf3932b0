import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface StallingProxy {
  /** On the name that the server itself is reached by, so that a browser sends it the same cookies. */
  readonly url: string
  /** What was asked for of a recording's events, in order: the query of each request. */
  readonly asked: string[]
  close: () => Promise<void>
}

/**
 * Stands before a server and passes everything on, but for the first request for a recording's events: of that it lets through so many
 * bytes, then nothing more, as a slow network would while somebody jumps ahead.
 */
export async function startStallingProxy(target: string, bytes: number): Promise<StallingProxy> {
  const asked: string[] = []
  const server = createServer((incoming, outgoing) => {
    const isEvents = /\/recordings\/[^/]+\/events/.test(incoming.url ?? '')
    const isStalled = isEvents && asked.length === 0
    if (isEvents) asked.push(new URL(incoming.url ?? '', target).search)
    const headers = { ...incoming.headers, host: new URL(target).host, 'accept-encoding': 'identity' }
    const passed = ask(target + incoming.url, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      if (!isStalled) {
        answer.pipe(outgoing)
        return
      }
      let left = bytes
      answer.on('data', (piece: Buffer) => {
        if (left > 0) outgoing.write(piece.subarray(0, left))
        left -= piece.length
      })
    })
    outgoing.on('close', () => passed.destroy())
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
