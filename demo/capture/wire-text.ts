import { gunzipSync } from 'node:zlib'

/** A request's body, inflated if its first two bytes say gzip. */
export const wireBytes = (body: Buffer): Buffer => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body)

/** A request's body as text. */
export const wireText = (body: Buffer): string => wireBytes(body).toString('utf8')
