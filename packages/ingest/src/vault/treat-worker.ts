import { parentPort, type MessagePort } from 'node:worker_threads'
import { treatAsset } from './treat-asset.ts'
import type { FromTreatWorker, ToTreatWorker } from './treat-messages.ts'

/** The thread of `threadedTreater`. */
const serve = (port: MessagePort): void => {
  const treat = async ({ bytes, hash }: ToTreatWorker): Promise<void> => {
    const treated = await treatAsset(Buffer.from(bytes.buffer), hash)
    if ('reason' in treated) return port.postMessage(treated satisfies FromTreatWorker)
    const content = Uint8Array.from(treated.content)
    return port.postMessage({ ...treated, content } satisfies FromTreatWorker, [content.buffer])
  }
  port.on('message', (message: ToTreatWorker) => void treat(message))
}

if (parentPort) serve(parentPort)
