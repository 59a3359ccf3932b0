import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that nobody is to reach. */
export interface Trap {
  /** The address under which the payload of that name would ask for something. */
  at: (name: string) => string
  readonly origin: string
  /** Connections, also those on which nothing was asked for. */
  connections: () => number
  /** The names that were asked for. */
  asked: () => Set<string>
  close: () => Promise<void>
}

export async function startTrap(): Promise<Trap> {
  let connections = 0
  const asked = new Set<string>()
  const server = createServer((request, response) => {
    asked.add(decodeURIComponent((request.url ?? '').replace(/^\//, '').replace(/[?#].*$/, '')))
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' }).end('')
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    at: (name) => `${origin}/${encodeURIComponent(name)}`,
    origin,
    connections: () => connections,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
