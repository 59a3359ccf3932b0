import { lookup } from 'node:dns/promises'
import { isPublicAddress } from './is-public-address.ts'

/** `host` or `host:port` that may be called though they are not public: whoever runs the server named them. */
export type PrivateHosts = ReadonlySet<string>

export type FoundAddress = { address: string; family: number } | { failure: string; isForGood: boolean }

const withoutBrackets = (host: string): string => host.replaceAll(/^\[|\]$/g, '')

const isAllowed = ({ host, hostname }: URL, allowed: PrivateHosts): boolean =>
  allowed.has(host.toLowerCase()) || allowed.has(hostname.toLowerCase())

/**
 * The address behind a URL's name, once and for all: whoever connects takes it, so that a name cannot mean something else in between. All
 * of a name's addresses have to be public, or the host be allowed.
 */
export const findAddress = async (url: URL, allowed: PrivateHosts): Promise<FoundAddress> => {
  let addresses
  try {
    addresses = await lookup(withoutBrackets(url.hostname), { all: true })
  } catch {
    return { failure: `${url.hostname} has no address`, isForGood: false }
  }
  const [first] = addresses
  if (!first) return { failure: `${url.hostname} has no address`, isForGood: false }
  if (!isAllowed(url, allowed) && !addresses.every(({ address }) => isPublicAddress(address)))
    return { failure: `${url.hostname} is not on the public internet; WEBHOOK_PRIVATE_HOSTS can allow it`, isForGood: true }
  return first
}
