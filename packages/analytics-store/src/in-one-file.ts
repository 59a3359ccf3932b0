import { joinParquet } from './parquet/join-parquet.ts'
import type { FileFormat } from './store.ts'

const LINE_FEED = 0x0a

/**
 * The engine in this process writes each piece of a stream as a file of its own; this makes one file of them. `whole` gives the file of an
 * answer without rows, of which there is no piece.
 */
export async function* inOneFile(
  pieces: () => AsyncIterable<Uint8Array>,
  format: FileFormat,
  whole: () => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let isEmpty = true
  for await (const piece of format === 'Parquet' ? joinParquet(pieces()) : format === 'CSVWithNames' ? joinCsv(pieces()) : pieces()) {
    isEmpty = false
    yield piece
  }
  if (isEmpty) yield await whole()
}

/** Names of columns are ours and have no line feed, so that the first line is the line of names. */
async function* joinCsv(files: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const file of files) {
    yield isFirst ? file : file.subarray(file.indexOf(LINE_FEED) + 1)
    isFirst = false
  }
}
