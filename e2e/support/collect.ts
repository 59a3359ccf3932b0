import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Project, RrwebEvent, WireEvent } from '@throughline/contract'
import type { RunningServer } from './server.ts'

/** A UUID of version 7: its first 48 bits are the moment (ms since 1970). */
export const uuidAt = (moment: number): string => {
  const hex = Math.floor(moment).toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
  const version = `7${hex.slice(13, 16)}`
  const variant = `8${hex.slice(17, 20)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}-${variant}-${hex.slice(20, 32)}`
}

/** A visit as a tracker would tell of it, made by hand. */
export interface Visit {
  readonly session: string
  readonly visitor: string
  readonly tab: string
  readonly person?: string
  /** Of the site; only told with events. */
  readonly release?: string
}

export const aVisit = (startedAt: number, changes: Partial<Visit> = {}): Visit => ({
  session: uuidAt(startedAt),
  visitor: `visitor-${randomBytes(6).toString('hex')}`,
  tab: 'tab1',
  ...changes,
})

type Collected = Pick<RunningServer, 'url'>

/** Compressed, well below the 1 MiB that the collector takes at once. */
const chunkChars = 2_000_000

/** Sends events of rrweb to the real collector, in chunks as the tracker would; resolves when all were accepted. */
export async function collectRecording(
  server: Collected,
  { key }: Project,
  visit: Visit,
  events: readonly RrwebEvent[],
  firstSequence = 0,
): Promise<void> {
  for (const [index, chunk] of inChunks(events).entries()) {
    const sequence = firstSequence + index
    await post(server, 'recording', { ...visit, project: key, sentAt: Date.now(), id: uuidAt(Date.now()), sequence, events: chunk })
  }
}

function inChunks(events: readonly RrwebEvent[]): RrwebEvent[][] {
  const chunks: RrwebEvent[][] = []
  let room = 0
  for (const event of events) {
    const chars = JSON.stringify(event).length
    if (room < chars || chunks.length === 0) {
      chunks.push([])
      room = chunkChars
    }
    chunks.at(-1)?.push(event)
    room -= chars
  }
  return chunks
}

const batchEvents = 500

/** Leaves `Omit` to each kind of event by itself. */
type WithoutId<Event> = Event extends unknown ? Omit<Event, 'id'> : never

/** Sends events of a visit to the real collector; resolves when all were accepted. */
export async function collectEvents(
  server: Collected,
  { key }: Project,
  visit: Visit,
  events: readonly WithoutId<WireEvent>[],
): Promise<void> {
  const named = events.map((event) => ({ ...event, id: uuidAt(event.at) }))
  for (let at = 0; at < named.length; at += batchEvents) {
    await post(server, 'events', { ...visit, project: key, sentAt: Date.now(), events: named.slice(at, at + batchEvents) })
  }
}

/** Resolves when the collector said that it is on disk. */
async function post({ url }: Collected, kind: 'events' | 'recording', body: unknown): Promise<void> {
  const response = await fetch(`${url}/collect/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'user-agent': userAgent, origin: 'https://shop.example' },
    body: gzipSync(JSON.stringify(body)),
  })
  if (response.status !== 202) throw new Error(`/collect/${kind} answered ${response.status}: ${await response.text()}`)
}

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
