import { errorStatus } from '@throughline/contract'
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { Refusal } from '../refusal.ts'

/** Below this, gzip saves less than a packet. */
const MIN_GZIP_BYTES = 2_048
const compress = promisify(gzip)

/** `header`: the value of Accept-Encoding. */
export const acceptsGzip = (header: string | string[] | null | undefined): boolean =>
  /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i.test(String(header ?? ''))

/** A JSON answer, compressed where the client takes it and it pays. Answers of the API are nobody's to keep. */
export const answerJson = async (value: unknown, request: Request, status = 200): Promise<Response> => {
  const body = Buffer.from(JSON.stringify(value))
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'accept-encoding' })
  if (body.length < MIN_GZIP_BYTES || !acceptsGzip(request.headers.get('accept-encoding'))) return new Response(body, { status, headers })
  headers.set('content-encoding', 'gzip')
  return new Response(await compress(body, { level: 1 }), { status, headers })
}

const RETRY_SECONDS = '5'

/** A refusal with the status that goes with its code, and when to try again where that helps. */
export const answerRefusal = (refusal: Refusal, headers: Record<string, string> = {}): Response => {
  const { code } = refusal.error
  const retry = code === 'unavailable' ? { 'retry-after': RETRY_SECONDS } : {}
  return Response.json(refusal, { status: errorStatus[code], headers: { 'cache-control': 'no-store', ...retry, ...headers } })
}
