import type { Arrival } from '@throughline/ingest'
import type { IncomingHttpHeaders } from 'node:http'

const originIn = (url: string | undefined): string | undefined => (url === undefined ? undefined : (URL.parse(url)?.origin ?? undefined))

/** The origin of the page that sent a request; browsers name it in `Origin`, or leave it to be told from `Referer`. */
export const originOf = ({ origin, referer }: IncomingHttpHeaders): string | undefined => origin ?? originIn(referer)

export const arrivalOf = (headers: IncomingHttpHeaders, address: string, receivedAt: number): Arrival => ({
  receivedAt,
  address,
  agent: headers['user-agent'] ?? '',
  origin: originOf(headers),
  privacySignal: headers['sec-gpc'] === '1',
})
