import { refuse, type Refusal } from '../refusal.ts'

const KIB = 1024

const sizeInWords = (bytes: number): string => (bytes < KIB * KIB ? `${bytes / KIB} KiB` : `${bytes / KIB / KIB} MiB`)

const tooLarge = (maxBytes: number): Refusal =>
  refuse('too_large', `The body is larger than the ${sizeInWords(maxBytes)} that the API takes. Send less at once.`)

/** The body of a request to the API as text, at most so many bytes; a larger one is refused before all of it was read. */
export const readText = async (request: Request, maxBytes: number): Promise<string | Refusal> => {
  const bytes = await readBytes(request, maxBytes)
  return bytes instanceof Uint8Array ? bytes.toString() : bytes
}

/** The same as bytes. */
export const readBytes = async (request: Request, maxBytes: number): Promise<Buffer | Refusal> => {
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity')
    return refuse('unsupported_encoding', 'The API takes bodies as they are. Send this one without content-encoding.')
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge(maxBytes)
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength
    if (bytes > maxBytes) return tooLarge(maxBytes)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
