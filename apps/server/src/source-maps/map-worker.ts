import { parentPort, type MessagePort } from 'node:worker_threads'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { limits } from '@throughline/contract'
import type { FromMapWorker, ToMapWorker } from './map-messages.ts'
import { hasContents, readMap, tracePlace } from './trace-map.ts'

const check = (content: Uint8Array): FromMapWorker => {
  const map = readMap(Buffer.from(content).toString())
  const kept = Uint8Array.from(zstdCompressSync(content))
  return { checked: { content: kept, sources: map.sources.length, hasContents: hasContents(map) } }
}

const trace = ({ content, places }: Extract<ToMapWorker, { task: 'trace' }>): FromMapWorker => {
  const map = readMap(zstdDecompressSync(content, { maxOutputLength: limits.sourceMap.maxBytes }).toString())
  return { places: places.map((place) => tracePlace(map, place)) }
}

const answer = (message: ToMapWorker): FromMapWorker => {
  try {
    return message.task === 'check' ? check(message.content) : trace(message)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'it cannot be read' }
  }
}

/** The thread of `threadedMapReader`. */
const serve = (port: MessagePort): void => {
  port.on('message', (message: ToMapWorker) => {
    const reply = answer(message)
    port.postMessage(reply, 'checked' in reply ? [reply.checked.content.buffer] : [])
  })
}

if (parentPort) serve(parentPort)
