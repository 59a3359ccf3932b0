import { randomUUID } from 'node:crypto'
import { limits, type AssetAnswer } from '@throughline/contract'
import {
  refusalCode,
  type Accepted,
  type Arrival,
  type Ingest,
  type Log,
  type Outcome,
  type Refused,
  type SentAsset,
} from '@throughline/ingest'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { clientAddress } from '../client-address.ts'
import { answerJson, answerPreflight, answerRefusal } from './answer.ts'
import { arrivalOf, originOf } from './arrival-of.ts'
import { ByteBudget } from './byte-budget.ts'
import { receiveBody, type BodyLimits } from './receive-body.ts'
import { refusalText } from './refusal-text.ts'
import { segmentDoors, writeKeyOf } from './segment-door.ts'

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
  kind: 'events' | 'recordingChunks' | 'assets'
  accept: (body: Buffer, arrival: Arrival, asked: { query: string; headers: IncomingHttpHeaders }) => Promise<Outcome | AssetAnswer>
  /** Default: as trackers are answered. */
  answer?: (response: ServerResponse, outcome: Accepted) => void
}

/**
 * What trackers send to `/collect/`, `GET /collect/config`, and what Segment's libraries send to `/v1/`, straight on Node's HTTP: this is
 * the hot path.
 */
export const createCollect = (options: CollectOptions): CollectHandler => {
  const { ingest, trustedProxies, log, maxBufferedBytes = MAX_BUFFERED_BYTES, now = Date.now } = options
  const doors: Record<string, Door> = {
    '/collect/events': { kind: 'events', ...limits.eventsRequest, accept: (body, arrival) => ingest.acceptEvents(body, arrival) },
    '/collect/recording': {
      kind: 'recordingChunks',
      ...limits.recordingChunk,
      accept: (body, arrival) => ingest.acceptRecording(body, arrival),
    },
    '/collect/assets': {
      kind: 'assets',
      maxWireBytes: limits.asset.maxBytes,
      maxInflatedBytes: limits.asset.maxBytes,
      accept: (body, arrival, { query }) => ingest.acceptAsset(sentAsset(query, body), arrival),
    },
    '/collect/assets/missing': {
      kind: 'assets',
      ...limits.assetQuestion,
      accept: (body, arrival) => ingest.missingAssets(body, arrival),
    },
  }
  for (const [path, type] of Object.entries(segmentDoors))
    doors[path] = {
      kind: 'events',
      ...limits.eventsRequest,
      accept: (body, arrival, { headers }) => ingest.acceptSegment(body, arrival, { type, writeKey: writeKeyOf(headers) }),
      answer: answerSegment,
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
    if (!url.startsWith('/collect/') && !url.startsWith('/v1/')) return false
    const [path = '', query = ''] = url.split('?', 2)
    const door = doors[path]
    if (request.method === 'OPTIONS') answerPreflight(response)
    else if (door && request.method === 'POST') receive(request, response, { door, query }, reception).catch(fail(response))
    else if (url.startsWith('/collect/config?') && request.method === 'GET') answerConfig(request, response, ingest).catch(fail(response))
    else answerOther(response, door !== undefined)
    return true
  }
}

/** A file names its project and itself in the address, so that its body is the file and nothing else. */
const sentAsset = (query: string, body: Buffer): SentAsset => {
  const parameters = new URLSearchParams(query)
  return { project: parameters.get('project') ?? '', hash: parameters.get('hash') ?? '', body }
}

const answerOther = (response: ServerResponse, isDoor: boolean): void => {
  if (isDoor) answerRefusal(response, { code: 'method_not_allowed', message: 'Send it with POST.' }, { allow: 'POST, OPTIONS' })
  else
    answerRefusal(response, {
      code: 'not_found',
      message:
        'The collector has no such address. It has /collect/events, /collect/recording, /collect/assets, /collect/config, and /v1/track, identify, page, screen, group, alias, batch.',
    })
}

const receive = async (
  request: IncomingMessage,
  response: ServerResponse,
  { door, query }: { door: Door; query: string },
  { ingest, address, now, budget }: Reception,
): Promise<void> => {
  const from = address(request)
  const tooMany = ingest.countRequest(door.kind, from, now())
  if (tooMany) return refuse(response, { refused: tooMany.reason, retryAfterMs: tooMany.retryAfterMs })
  const lease = budget.lease()
  try {
    const body = await receiveBody(request, door, lease)
    if (typeof body !== 'string') {
      const { headers } = request
      return answerOutcome(response, await door.accept(body, arrivalOf(headers, from, now()), { query, headers }), door.answer)
    }
    ingest.countRefused(door.kind, body, now())
    // What is left of the body is not worth reading.
    response.setHeader('connection', 'close')
    refuse(response, { refused: body })
  } finally {
    lease.release()
  }
}

const answerOutcome = (response: ServerResponse, outcome: Outcome | AssetAnswer, answer: Door['answer'] = answerAccepted): void => {
  if ('missing' in outcome) return answerJson(response, 200, JSON.stringify(outcome))
  if ('accepted' in outcome) return answer(response, outcome)
  return refuse(response, outcome)
}

/** Segment's API answers 200 where ours answers 202, and some libraries look for `success`. */
const answerSegment = (response: ServerResponse, { accepted, rejected }: Accepted): void =>
  answerJson(response, 200, JSON.stringify({ success: true, accepted, ...(rejected.length > 0 && { rejected }) }))

function answerAccepted(response: ServerResponse, outcome: Accepted): void {
  const rejected = outcome.rejected.length > 0 ? `,"rejected":${JSON.stringify(outcome.rejected)}` : ''
  answerJson(response, 202, `{"accepted":${outcome.accepted}${rejected}}`)
}

const refuse = (response: ServerResponse, { refused, retryAfterMs, issues }: Refused): void => {
  const code = refusalCode(refused) ?? 'not_allowed'
  const waits = code === 'too_many_requests' || code === 'unavailable'
  const headers = waits ? { 'retry-after': String(Math.ceil((retryAfterMs ?? RETRY_MS) / 1000)) } : undefined
  answerRefusal(response, { code, message: refusalText(refused), issues }, headers)
}

const answerConfig = async (request: IncomingMessage, response: ServerResponse, ingest: Ingest): Promise<void> => {
  const key = new URLSearchParams(request.url?.split('?', 2)[1]).get('project') ?? ''
  const config = await ingest.trackerConfig(key, originOf(request.headers))
  answerJson(response, 200, JSON.stringify(config), { 'cache-control': 'public, max-age=60', vary: 'origin, referer' })
}
