import { isRefusal, refuse, type Refusal } from '../refusal.ts'

/** Larger than the settings of any project; what visitors send goes to the collector, which has limits of its own. */
const MAX_BYTES = 256 * 1024

/** The JSON body of a request to the API, at most 256 KiB. */
export const readJson = async (request: Request): Promise<{ value: unknown } | Refusal> => {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse('unsupported_encoding', 'The body has to be JSON. Send it with content-type: application/json.')
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity')
    return refuse('unsupported_encoding', 'The API takes bodies as they are. Send this one without content-encoding.')
  const text = await readText(request)
  if (isRefusal(text)) return text
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return refuse('invalid_encoding', 'The body is not JSON. Send a JSON object in UTF-8.')
  }
}

const tooLarge = (): Refusal =>
  refuse('too_large', `The body is larger than the ${MAX_BYTES / 1024} KiB that the API takes. Send less at once.`)

const readText = async (request: Request): Promise<string | Refusal> => {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return tooLarge()
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength
    if (bytes > MAX_BYTES) return tooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}
