import type { RrwebEvent } from '@throughline/contract'
import { parentPort, type MessagePort } from 'node:worker_threads'
import { inspectChunk } from './inspect-chunk.ts'
import type { FromPress, ToPress } from './press-messages.ts'
import { renderPayload } from './render-payload.ts'

/** The thread of `threadedPress`: keeps the events of a chunk between its two stages. */
const waiting = new Map<number, RrwebEvent[]>()

const inspect = (task: number, body: Uint8Array): FromPress => {
  const inspected = inspectChunk(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
  if ('reason' in inspected) return { task, notTaken: inspected }
  waiting.set(task, inspected.events)
  return { task, facts: inspected.facts }
}

const serve = (port: MessagePort): void => {
  const answer = (message: FromPress, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  port.on('message', (message: ToPress) => {
    if (message.order === 'inspect') return answer(inspect(message.task, message.body))
    const events = waiting.get(message.task) ?? []
    waiting.delete(message.task)
    if (message.order === 'discard') return undefined
    const payload = renderPayload(events, message.options)
    const quoted = Uint8Array.from(payload.quoted)
    return answer({ task: message.task, payload: { ...payload, quoted } }, [quoted.buffer])
  })
}

if (parentPort) serve(parentPort)
