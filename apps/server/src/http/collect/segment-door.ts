import { segmentTypes } from '@throughline/contract'
import type { SegmentCall } from '@throughline/ingest'
import type { IncomingHttpHeaders } from 'node:http'

const kinds: readonly SegmentCall['type'][] = [...segmentTypes, 'batch']

/** Which messages come to an address of Segment's API, in full or by the first letter; undefined: it has no such address. */
export const segmentDoors: Readonly<Record<string, SegmentCall['type']>> = Object.fromEntries(
  kinds.flatMap((kind) => [
    [`/v1/${kind}`, kind],
    [`/v1/${kind.charAt(0)}`, kind],
  ]),
)

/** The write key that a library gives as the user name of HTTP basic authentication, without a password. */
export const writeKeyOf = ({ authorization = '' }: Pick<IncomingHttpHeaders, 'authorization'>): string | undefined => {
  const [scheme = '', credentials = ''] = authorization.split(' ', 2)
  if (scheme.toLowerCase() !== 'basic' || credentials === '') return undefined
  return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0] || undefined
}
