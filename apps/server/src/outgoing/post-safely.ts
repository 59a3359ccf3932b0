import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { findAddress, type PrivateHosts } from './find-address.ts'

export interface Posting {
  url: URL
  body: string
  headers: Readonly<Record<string, string>>
  privateHosts: PrivateHosts
  /** For all of it. Default: ten seconds. */
  timeoutMs?: number
}

/** What came of it. `isForGood`: another try would fare alike. */
export type Posted = { status: number } | { failure: string; isForGood: boolean }

const TIMEOUT_MS = 10_000
const MOST_ANSWER_BYTES = 64 * 1024

/**
 * Posts to an address that a member chose: by http or https, to the address that its name was found to have just now, if that may be
 * called. Redirects are not followed, and of the answer only the status is looked at. Never throws.
 */
export const postSafely = async ({ url, body, headers, privateHosts, timeoutMs = TIMEOUT_MS }: Posting): Promise<Posted> => {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { failure: 'only http and https are called', isForGood: true }
  const found = await findAddress(url, privateHosts)
  if ('failure' in found) return found
  const isSecure = url.protocol === 'https:'
  const send = isSecure ? requestHttps : requestHttp
  const bytes = Buffer.from(body)
  return new Promise((resolve) => {
    const request = send({
      host: found.address,
      family: found.family,
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      // The certificate has to be that of the name, not of its address.
      ...(isSecure && { servername: url.hostname }),
      headers: { ...headers, host: url.host, 'content-length': String(bytes.length), connection: 'close' },
      agent: false,
      maxHeaderSize: MOST_ANSWER_BYTES,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const fail = (error: Error): void => resolve({ failure: wordsOf(error, timeoutMs), isForGood: false })
    request.on('error', fail)
    request.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0 })
      // What comes after it is let go by, for as long as the request may take and up to so many bytes.
      let seen = 0
      response.on('data', (piece: Buffer) => {
        seen += piece.length
        if (seen > MOST_ANSWER_BYTES) response.destroy()
      })
      response.on('error', () => undefined)
    })
    request.end(bytes)
  })
}

const wordsOf = (error: Error, timeoutMs: number): string => {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  return 'code' in error && typeof error.code === 'string' ? `it could not be reached (${error.code})` : 'it could not be reached'
}
