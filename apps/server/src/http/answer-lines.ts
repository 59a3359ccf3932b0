import { exportMediaTypes } from '@throughline/contract'
import type { HttpBindings } from '@hono/node-server'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import { acceptsGzip } from './answer.ts'

/** Lines are passed on in pieces of about this size: one system call, one flush of the compressor each. */
const PIECE_BYTES = 64 * 1024

type Lines = AsyncIterable<string | Uint8Array>

/** A file that is made as it is sent. */
export interface StreamedFile {
  readonly file: Lines
  readonly type: string
  /** What a browser saves it as: letters, digits, points and hyphens. */
  readonly name: string
}

export const isFile = (answer: Lines | LastingLines | StreamedFile): answer is StreamedFile => 'file' in answer

/** Packed already. */
const isDense = (type: string): boolean => type === exportMediaTypes.parquet

/** Lines that will be the same whenever they are asked for again: the browser that asked may keep them, for itself. */
export interface LastingLines {
  readonly lasting: Lines
}

const isLasting = (lines: Lines | LastingLines | StreamedFile): lines is LastingLines => 'lasting' in lines

const linesOf = (answer: Lines | LastingLines | StreamedFile): Lines =>
  isFile(answer) ? answer.file : isLasting(answer) ? answer.lasting : answer

/** Long enough that watching on costs nothing, short enough that what was erased is not in browsers for long. */
const LASTING = 'private, max-age=604800, immutable'

/**
 * Answers with JSON lines, or with a file, as they come, at the pace of whoever reads them, compressed where the client takes it. Resolves once the
 * answer has begun, with a promise of its end: it is fulfilled when the client has all or went away, and rejected when the source
 * failed, in which case the connection was cut, so that nobody takes half for the whole. Rejects if the source fails before its
 * first line. If the client goes away the source is ended.
 *
 * It writes to Node's own response, past Hono: through web streams it would cost a copy, and a failure would be answered 200.
 */
export const answerLines = async (
  answer: Lines | LastingLines | StreamedFile,
  { incoming, outgoing }: HttpBindings,
): Promise<{ ended: Promise<void> }> => {
  const pieces = inPieces(linesOf(answer))
  const first = await pieces.next()
  const type = isFile(answer) ? answer.type : exportMediaTypes.jsonl
  const isPacked = !isDense(type) && acceptsGzip(incoming.headers['accept-encoding'])
  outgoing.writeHead(200, {
    'content-type': type,
    ...(isFile(answer) && { 'content-disposition': `attachment; filename="${answer.name}"` }),
    'cache-control': isLasting(answer) ? LASTING : 'no-store',
    // Kept for who asked, and not for who signs in to the same browser next.
    vary: isLasting(answer) ? 'accept-encoding, cookie, authorization' : 'accept-encoding',
    ...(isPacked && { 'content-encoding': 'gzip' }),
  })
  const source = Readable.from(startingWith(first, pieces), { objectMode: false, highWaterMark: PIECE_BYTES })
  const gzip = createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH })
  const sent = isPacked ? pipeline(source, gzip, outgoing) : pipeline(source, outgoing)
  return { ended: sent.catch((error: unknown) => ignoreDeparture(error)) }
}

/** That a reader leaves before the end is their right, and no failure. */
const ignoreDeparture = (error: unknown): void => {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
  throw error
}

async function* startingWith(first: IteratorResult<Buffer, void>, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value
    yield* rest
  } finally {
    await rest.return()
  }
}

async function* inPieces(lines: Lines): AsyncGenerator<Buffer, void> {
  let held: Uint8Array[] = []
  let bytes = 0
  for await (const line of lines) {
    const piece = typeof line === 'string' ? Buffer.from(line) : line
    held.push(piece)
    bytes += piece.byteLength
    if (bytes < PIECE_BYTES) continue
    yield Buffer.concat(held)
    held = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(held)
}
