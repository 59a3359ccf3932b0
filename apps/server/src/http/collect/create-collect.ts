import { randomUUID } from 'node:crypto'
import { limits } from '@throughline/contract'
import { refusalCode, type Arrival, type Ingest, type Log, type Outcome, type Refused } from '@throughline/ingest'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { clientAddress } from '../client-address.ts'
import { answerJson, answerPreflight, answerRefusal } from './answer.ts'
import { arrivalOf, originOf } from './arrival-of.ts'
import { ByteBudget } from './byte-budget.ts'
import { receiveBody, type BodyLimits } from './receive-body.ts'
import { refusalText } from './refusal-text.ts'

export interface CollectOptions {
  ingest: Ingest
  /** How many proxies in front add to X-Forwarded-For. */
  trustedProxies: number
  log: Log
  /** Bytes of bodies that may be in memory at once; beyond that requests are refused for the moment. */
  maxBufferedBytes?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

/** Answers what trackers ask and send. True: the request was its business, and is or will be answered. */
export type CollectHandler = (request: IncomingMessage, response: ServerResponse) => boolean

const MAX_BUFFERED_BYTES = 256 * 1024 * 1024
const RETRY_MS = 5_000

interface Reception {
  ingest: Ingest
  address: (request: IncomingMessage) => string
  now: () => number
  budget: ByteBudget
}

interface Door extends BodyLimits {
  kind: 'events' | 'recordingChunks'
  accept: (body: Buffer, arrival: Arrival) => Promise<Outcome>
}

/** `POST /collect/events`, `POST /collect/recording` and `GET /collect/config`, straight on Node's HTTP: this is the hot path. */
export const createCollect = (options: CollectOptions): CollectHandler => {
  const { ingest, trustedProxies, log, maxBufferedBytes = MAX_BUFFERED_BYTES, now = Date.now } = options
  const doors: Record<string, Door> = {
    '/collect/events': { kind: 'events', ...limits.eventsRequest, accept: (body, arrival) => ingest.acceptEvents(body, arrival) },
    '/collect/recording': {
      kind: 'recordingChunks',
      ...limits.recordingChunk,
      accept: (body, arrival) => ingest.acceptRecording(body, arrival),
    },
  }
  const address = (request: IncomingMessage): string => clientAddress(request, trustedProxies)
  const reception = { ingest, address, now, budget: new ByteBudget(maxBufferedBytes) }

  const fail = (response: ServerResponse) => (error: unknown) => {
    const id = randomUUID()
    log.error({ error, id }, 'a request to the collector failed')
    answerRefusal(response, { code: 'internal', message: `Something failed on the server. Look for ${id} in its log.`, id })
  }

  return (request, response) => {
    const url = request.url ?? ''
    if (!url.startsWith('/collect/')) return false
    const door = doors[url]
    if (request.method === 'OPTIONS') answerPreflight(response)
    else if (door && request.method === 'POST') receive(request, response, door, reception).catch(fail(response))
    else if (url.startsWith('/collect/config?') && request.method === 'GET') answerConfig(request, response, ingest).catch(fail(response))
    else answerOther(response, door !== undefined)
    return true
  }
}

const answerOther = (response: ServerResponse, isDoor: boolean): void => {
  if (isDoor) answerRefusal(response, { code: 'method_not_allowed', message: 'Send it with POST.' }, { allow: 'POST, OPTIONS' })
  else
    answerRefusal(response, {
      code: 'not_found',
      message: 'The collector has no such address. It has /collect/events, /collect/recording and /collect/config.',
    })
}

const receive = async (
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  { ingest, address, now, budget }: Reception,
): Promise<void> => {
  const from = address(request)
  const tooMany = ingest.countRequest(door.kind, from, now())
  if (tooMany) return refuse(response, { refused: tooMany.reason, retryAfterMs: tooMany.retryAfterMs })
  const lease = budget.lease()
  try {
    const body = await receiveBody(request, door, lease)
    if (typeof body !== 'string') return answerOutcome(response, await door.accept(body, arrivalOf(request.headers, from, now())))
    ingest.countRefused(door.kind, body, now())
    // What is left of the body is not worth reading.
    response.setHeader('connection', 'close')
    refuse(response, { refused: body })
  } finally {
    lease.release()
  }
}

const answerOutcome = (response: ServerResponse, outcome: Outcome): void => {
  if ('refused' in outcome) return refuse(response, outcome)
  const rejected = outcome.rejected.length > 0 ? `,"rejected":${JSON.stringify(outcome.rejected)}` : ''
  answerJson(response, 202, `{"accepted":${outcome.accepted}${rejected}}`)
}

const refuse = (response: ServerResponse, { refused, retryAfterMs, issues }: Refused): void => {
  const code = refusalCode(refused) ?? 'invalid_input'
  const waits = code === 'too_many_requests' || code === 'unavailable'
  const headers = waits ? { 'retry-after': String(Math.ceil((retryAfterMs ?? RETRY_MS) / 1000)) } : undefined
  answerRefusal(response, { code, message: refusalText(refused), issues }, headers)
}

const answerConfig = async (request: IncomingMessage, response: ServerResponse, ingest: Ingest): Promise<void> => {
  const key = new URLSearchParams(request.url?.split('?', 2)[1]).get('project') ?? ''
  const config = await ingest.trackerConfig(key, originOf(request.headers))
  answerJson(response, 200, JSON.stringify(config), { 'cache-control': 'public, max-age=60', vary: 'origin, referer' })
}
