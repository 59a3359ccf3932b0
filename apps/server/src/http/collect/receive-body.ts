import type { Reason } from '@throughline/ingest'
import type { IncomingMessage } from 'node:http'
import type { Lease } from './byte-budget.ts'
import { encodingOf, inflate } from './inflate.ts'
import { readBody } from './read-body.ts'

export interface BodyLimits {
  maxWireBytes: number
  maxInflatedBytes: number
}

/** What a request says of its length is believed up to the limit; one that says nothing may use all of it. */
const announcedBytes = ({ headers }: IncomingMessage, maxWireBytes: number): number =>
  Math.min(maxWireBytes, Number(headers['content-length'] ?? maxWireBytes))

/** The body of a request, inflated, or why it cannot be had. */
export const receiveBody = async (
  request: IncomingMessage,
  { maxWireBytes, maxInflatedBytes }: BodyLimits,
  lease: Lease,
): Promise<Buffer | Reason> => {
  if (!lease.take(announcedBytes(request, maxWireBytes))) return 'overloaded'
  const sent = await readBody(request, maxWireBytes)
  if (typeof sent === 'string') return sent
  const encoding = encodingOf(request.headers['content-encoding'], sent)
  if (!encoding) return 'unsupported_encoding'
  if (encoding === 'identity') return sent.length > maxInflatedBytes ? 'inflated_too_large' : sent
  return lease.take(maxInflatedBytes) ? inflate(sent, maxInflatedBytes) : 'overloaded'
}
