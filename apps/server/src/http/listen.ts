import { limits } from '@throughline/contract'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listening {
  port: number
  /** Takes no more connections, lets what is under way end within `patienceMs`, then cuts what is left. */
  close: (patienceMs: number) => Promise<void>
}

interface ListenOptions {
  port: number
  listener: RequestListener
  limits?: Partial<Record<keyof typeof limits.http, number>>
}

/** Somebody who reads an answer this slowly is gone, or means harm. */
const IDLE_SOCKET_MS = 60_000

/**
 * Listens on all addresses, within the limits of the open internet: Node's own are for friends. Rejects if the port is taken.
 */
export const listen = async ({ port, listener, limits: given = {} }: ListenOptions): Promise<Listening> => {
  const { headersTimeoutMs, requestTimeoutMs, maxHeaderBytes, maxConnections } = { ...limits.http, ...given }
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      maxHeaderSize: maxHeaderBytes,
      // Node looks for overdue connections only this often; its own half minute would triple the limit.
      connectionsCheckingInterval: Math.min(1_000, headersTimeoutMs / 2),
      keepAliveTimeout: 10_000,
      noDelay: true,
    },
    listener,
  )
  server.maxConnections = maxConnections
  server.timeout = IDLE_SOCKET_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const close = async (patienceMs: number): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    // A connection that is kept alive after its last answer would hold us up until it times out.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
    await closed
    clearInterval(sweep)
    clearTimeout(cut)
  }
  return { port: (server.address() as AddressInfo).port, close }
}
