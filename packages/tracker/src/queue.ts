import type { WireEvent } from '@throughline/contract'
import { backOffMs } from './back-off.ts'
import { seal, type Envelope } from './envelope.ts'
import { ignore } from './guard.ts'
import { stringify } from './native.ts'
import { post, type Outcome } from './post.ts'
import { later, wait } from './wait.ts'

interface Entry {
  envelope: Envelope
  json: string
  bytes: number
}

const FLUSH_AFTER_MS = 2_000
const MAX_BYTES = 1_000_000
/**
 * What a request that outlives the page may hold while an ordinary one is under way, and fewer events than the collector takes at once:
 * the shortest has 150 bytes.
 */
const MAX_BATCH_BYTES = 40_000
const WORTH_PACKING = 1_000

/** Oldest first. Replaced, never emptied: what is under way then has nowhere to return to. */
let entries: Entry[] = []
let lost = 0
let busy = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Takes out the oldest entries that share an envelope, as many as one request may hold even when the page goes away. */
const takeBatch = (): Entry[] => {
  let count = 0
  let bytes = 0
  for (const entry of entries) {
    bytes += entry.bytes
    if (count && (bytes > MAX_BATCH_BYTES || entry.envelope !== entries[0]?.envelope)) break
    count++
  }
  return entries.splice(0, count)
}

/** Smaller bodies gain nothing from compression. */
const pack = async (body: Blob): Promise<Blob> =>
  body.size > WORTH_PACKING && window.CompressionStream
    ? new Response(body.stream().pipeThrough(new CompressionStream('gzip'))).blob()
    : body

/** Entries that could not be sent return to where they were, to be sent again under the same ids. */
const send = async (batch: Entry[], leaving?: boolean): Promise<Outcome> => {
  const home = entries
  const [{ envelope }] = batch as [Entry]
  const body = new Blob(seal(envelope, `"events":[${batch.map(({ json }) => json).join()}]`))
  // Packing answers a moment later, which a page that is going away does not have.
  const outcome = await post('events', leaving ? body : await pack(body), leaving)
  if (typeof outcome === 'number') {
    home.unshift(...batch)
    schedule()
  }
  return outcome
}

const sendAll = async (): Promise<void> => {
  for (let batch = takeBatch(); batch.length; batch = takeBatch()) {
    const outcome = await send(batch)
    if (typeof outcome === 'number') await wait(Math.max(outcome, backOffMs(failures++)))
    else failures = 0
  }
}

const schedule = (): void => {
  timer ??= later(() => {
    timer = undefined
    if (busy) return
    busy = true
    sendAll()
      .catch(ignore)
      .finally(() => (busy = false))
  }, FLUSH_AFTER_MS)
}

/** Without its properties if they cannot be written, or are too many for one event. */
const write = (event: WireEvent): string => {
  try {
    const json = stringify(event)
    if (json.length < MAX_BATCH_BYTES) return json
  } catch {
    // Properties that hold themselves, for example.
  }
  return stringify({ ...event, props: undefined })
}

/** Has an event sent within seconds. Beyond so many that wait, the oldest are lost, and counted. */
export const enqueue = (envelope: Envelope, event: WireEvent): void => {
  const json = write(event)
  entries.push({ envelope, json, bytes: new Blob([json]).size })
  while (entries.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_BYTES) {
    entries.shift()
    lost++
  }
  schedule()
}

/** Sends all that waits in requests that outlive the page. */
export const sendLeaving = (): void => {
  for (let batch = takeBatch(); batch.length; batch = takeBatch()) send(batch, true).catch(ignore)
}

/** How many events were lost, told once, when the queue has got rid of all others. */
export const takeLost = (): number => {
  if (entries.length) return 0
  const count = lost
  lost = 0
  return count
}

export const clearQueue = (): void => {
  entries = []
}
