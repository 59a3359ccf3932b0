import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { limits } from '@throughline/contract'
import type { FromMapProcess, ToMapProcess } from './map-messages.ts'
import { hasContents, readMap, tracePlace } from './trace-map.ts'

const check = (content: Uint8Array): FromMapProcess => {
  const map = readMap(Buffer.from(content).toString())
  const kept = Uint8Array.from(zstdCompressSync(content))
  return { checked: { content: kept, sources: map.sources.length, hasContents: hasContents(map) } }
}

const trace = ({ content, places }: Extract<ToMapProcess, { task: 'trace' }>): FromMapProcess => {
  const map = readMap(zstdDecompressSync(content, { maxOutputLength: limits.sourceMap.maxBytes }).toString())
  return { places: places.map((place) => tracePlace(map, place)) }
}

const answer = (message: ToMapProcess): FromMapProcess => {
  try {
    return message.task === 'check' ? check(message.content) : trace(message)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'it cannot be read' }
  }
}

// The process of `openMapReader`; it ends by itself when that one is gone.
process.on('message', (message: ToMapProcess) => process.send?.(answer(message)))
