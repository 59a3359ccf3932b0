import { gunzipSync } from 'node:zlib'

/** A request's body as text, inflated if its first two bytes say gzip. */
export const wireText = (body: Buffer): string => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8')
