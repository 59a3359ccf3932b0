import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chunkOf, eventOf, sessionOf } from './derived.ts'
import { theProject } from './the-project.ts'

/**
 * Sends events and recordings, and writes down before each request what it sends and after each 202 what was promised. What gets
 * no promise is sent again under the same ids, wherever the collector is by then. The parent says where that is.
 */
const directory = process.argv[2]!
const sent = openSync(join(directory, 'sent'), 'a')
const acked = openSync(join(directory, 'acked'), 'a')
const startedAt = Date.now()
const SENDERS = 6
const EVENTS_A_REQUEST = 8
/** Every so many requests a piece of a recording goes out instead. */
const CHUNK_EVERY = 6

let port = 0
let nextEvent = 0
let nextChunk = 0
const over = new AbortController()

process.on('message', (message: { port?: number; stop?: boolean }) => {
  if (message.port !== undefined) port = message.port
  if (message.stop) over.abort()
})

const envelope = (n: number): object => ({
  project: theProject.key,
  sentAt: Date.now(),
  visitor: `visitor-${Math.floor(n / 1_000)}`,
  session: sessionOf(n, startedAt),
  tab: 'tab-1',
})

interface Parcel {
  path: string
  /** Made anew for each attempt: the time at which it is sent is in it. */
  body: () => string
  lines: string
}

const eventParcel = (): Parcel => {
  const numbers = Array.from({ length: EVENTS_A_REQUEST }, () => (nextEvent += 1))
  const events = numbers.map((n) => eventOf(n, Date.now()))
  const [first = 0] = numbers
  return {
    path: '/collect/events',
    body: () => JSON.stringify({ ...envelope(first), events }),
    lines: numbers.map((n) => `e${n}\n`).join(''),
  }
}

const chunkParcel = (): Parcel => {
  const n = (nextChunk += 1)
  const chunk = chunkOf(n, Date.now())
  return { path: '/collect/recording', body: () => JSON.stringify({ ...envelope(n), ...chunk }), lines: `c${n}\n` }
}

const deliver = async ({ path, body, lines }: Parcel): Promise<void> => {
  writeSync(sent, lines)
  for (;;) {
    if (await isPromised(path, body())) break
    await pause(50)
  }
  writeSync(acked, lines)
}

const isPromised = async (path: string, body: string): Promise<boolean> => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers: { 'user-agent': 'oracle' } })
    const answer = (await response.json()) as { accepted?: number; rejected?: unknown }
    if (response.status === 202 && answer.rejected !== undefined) throw new Error(`something was rejected: ${JSON.stringify(answer)}`)
    if (response.status !== 202 && response.status !== 503) process.stderr.write(`answer ${response.status}: ${JSON.stringify(answer)}\n`)
    return response.status === 202
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return false // nobody there, or gone in the middle of it
    throw error
  }
}

const sendUntilOver = async (): Promise<void> => {
  for (let request = 1; !over.signal.aborted; request += 1) {
    await deliver(request % CHUNK_EVERY === 0 ? chunkParcel() : eventParcel())
    await pause(40)
  }
}

await Promise.all(Array.from({ length: SENDERS }, sendUntilOver))
closeSync(sent)
closeSync(acked)
process.send?.({ done: true })
process.disconnect()
