import type { IncomingMessage } from 'node:http'

/**
 * The address that a request came from. Each trusted proxy adds what it saw to the end of X-Forwarded-For, so that with `n` of
 * them the `n`th from the end is the first that nobody outside could have written.
 */
export const clientAddress = ({ headers, socket }: IncomingMessage, trustedProxies: number): string => {
  const direct = socket.remoteAddress ?? ''
  if (trustedProxies === 0) return plain(direct)
  const forwarded = [headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return plain(forwarded.at(-trustedProxies) ?? direct)
}

/** A dual-stack socket names IPv4 peers as ::ffff:192.0.2.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
