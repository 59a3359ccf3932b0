import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  assetQuestion,
  eventBatch,
  recordingChunk,
  type AssetAnswer,
  type EventBatch,
  type RecordingChunk,
  type RrwebEvent,
  type TrackerConfig,
  type WireEvent,
} from '@throughline/contract'
import { until } from './until.ts'

/** What the collector does with a request: takes it, or misbehaves. */
export type Mood = 'well' | 'unavailable' | 'gone' | 'garbage' | 'silent' | 'refusing'

export interface Arrival {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly wireBytes: number
  /** The body as text, unpacked. */
  readonly text: string
  readonly mood: Mood
}

/** An event, and who its batch says it is of. */
export type Told<Kind extends WireEvent['kind'] = WireEvent['kind']> = Extract<WireEvent, { kind: Kind }> & Who
type Who = Pick<EventBatch, 'visitor' | 'session' | 'tab' | 'person'>

const newKey = (): string => `tl_${randomBytes(12).toString('hex')}`

const config = (): TrackerConfig => ({
  enabled: true,
  consentRequired: false,
  recording: { enabled: true, sampleRate: 1, rules: [], minSeconds: 0, skipPages: [] },
  masking: { mode: 'inputs', maskSelectors: [], blockSelectors: [], allowSelectors: [] },
})

/** A collector of its own: serves the built tracker, takes what it sends, and checks each body against the contract. */
export class Collector {
  mood: Mood = 'well'
  /** Another after each reset: what pages of an earlier test still send is not taken for this one's. */
  key = newKey()
  config = config()
  /** Everything that came to `/collect/`, in the order of arrival, refused or not. */
  readonly arrivals: Arrival[] = []
  readonly batches: EventBatch[] = []
  readonly chunks: RecordingChunk[] = []
  /** What the vault has, by name, and every file that was sent to it. */
  readonly vault = new Map<string, Buffer>()
  readonly sent: Buffer[] = []
  /** What the vault does, while the rest does as it is told. */
  vaultMood: Mood = 'well'
  /** A file that it does not take. */
  refuses: Buffer | undefined
  /** Bodies that the contract refuses, and why. */
  readonly invalid: string[] = []
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #dist: string

  constructor(dist: string) {
    this.#dist = dist
  }

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get tag(): string {
    return this.tagWith('')
  }

  tagWith(attributes: string): string {
    return `<script defer src="${this.url}/t.js" data-project="${this.key}" ${attributes}></script>`
  }

  /** All events taken so far, each id once, with what their batch says of them. */
  get events(): Told[] {
    const all = this.batches.flatMap(({ events, visitor, session, tab, person }) =>
      events.map((event) => Object.assign({ visitor, session, tab, person }, event)),
    )
    return [...new Map(all.map((event) => [event.id, event])).values()]
  }

  /** Waits for so many events of a kind, and gives all that are there then. */
  when<Kind extends WireEvent['kind']>(kind: Kind, count = 1): Promise<Told<Kind>[]> {
    return until(`${count} x ${kind}`, () => this.of(kind).length >= count && this.of(kind))
  }

  of<Kind extends WireEvent['kind']>(kind: Kind): Told<Kind>[] {
    return this.events.filter((event) => event.kind === kind) as never
  }

  /** The rrweb events of one tab in their order; of the only tab if none is named. */
  recorded(tab?: string): RrwebEvent[] {
    const chunks = this.chunks.filter((chunk) => !tab || chunk.tab === tab)
    const once = [...new Map(chunks.map((chunk) => [chunk.id, chunk])).values()]
    return once.toSorted((a, b) => a.sequence - b.sequence).flatMap(({ events }) => events)
  }

  reset(): void {
    this.mood = 'well'
    this.key = newKey()
    this.config = config()
    for (const list of [this.arrivals, this.batches, this.chunks, this.sent, this.invalid]) list.length = 0
    this.vault.clear()
    this.vaultMood = 'well'
    this.refuses = undefined
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url)
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-expose-headers', 'retry-after')
    if (!pathname.startsWith('/collect/')) return this.#serve(pathname, response)
    const body = await readBody(request)
    const unpacked = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body
    const text = unpacked.toString()
    const isMine = text.includes(`"project":"${this.key}"`) || (pathname === '/collect/assets' && searchParams.get('project') === this.key)
    if (isMine) this.arrivals.push({ path: pathname, headers: request.headers, wireBytes: body.length, text, mood: this.mood })
    const mood = pathname.startsWith('/collect/assets') && this.mood === 'well' ? this.vaultMood : this.mood
    if (mood === 'silent') return
    if (mood === 'gone') return void request.socket.destroy()
    if (mood === 'unavailable') return void response.writeHead(503, { 'retry-after': '1' }).end('{}')
    if (mood === 'refusing') return void response.writeHead(400).end('{}')
    if (mood === 'garbage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the hotel network')
    if (pathname === '/collect/config')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(this.config))
    if (pathname === '/collect/assets/missing') return void response.writeHead(200).end(JSON.stringify(this.#missing(text)))
    if (pathname === '/collect/assets' && this.refuses?.equals(unpacked)) return void response.writeHead(400).end('{}')
    if (isMine && pathname === '/collect/assets') this.#keep(searchParams.get('hash') ?? '', unpacked)
    else if (isMine) this.#take(pathname, text)
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":1}')
  }

  #missing(text: string): AssetAnswer {
    const { hashes } = assetQuestion.parse(JSON.parse(text))
    return { missing: hashes.filter((hash) => !this.vault.has(hash)), refused: [] }
  }

  #keep(hash: string, body: Buffer): void {
    if (createHash('sha256').update(body).digest('hex') !== hash) this.invalid.push(`a file is not what its name ${hash} says`)
    this.vault.set(hash, body)
    this.sent.push(body)
  }

  #take(path: string, text: string): void {
    const value: unknown = JSON.parse(text)
    const parsed = path === '/collect/events' ? eventBatch.safeParse(value) : recordingChunk.safeParse(value)
    if (!parsed.success) this.invalid.push(`${path}: ${parsed.error.message}`)
    else if ('sequence' in parsed.data) this.chunks.push(parsed.data)
    else this.batches.push(parsed.data)
  }

  async #serve(path: string, response: ServerResponse): Promise<void> {
    if (this.mood === 'gone') return void response.destroy()
    try {
      const file = await readFile(join(this.#dist, path))
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' }).end(file)
    } catch {
      response.writeHead(404).end()
    }
  }
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
