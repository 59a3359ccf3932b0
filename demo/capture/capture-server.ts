import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import { assetQuestion, defaultProjectSettings, type AssetAnswer, type TrackerConfig } from '@throughline/contract'
import { demoShop } from '../src/shop/demo-shop.ts'
import { loadTracker } from './load-tracker.ts'
import { wireBytes, wireText } from './wire-text.ts'

export interface CapturedRequest {
  kind: 'events' | 'recording'
  at: number
  text: string
}

/** What trackers sent of the files that the shop's pages use, by their hashes. */
export type CapturedFiles = Map<string, Buffer>

export interface CaptureServer {
  origin: string
  /** What trackers sent so far, in the order of arrival. */
  requests: CapturedRequest[]
  close(): void
}

const config: TrackerConfig = {
  enabled: true,
  consentRequired: defaultProjectSettings.consentRequired,
  recording: defaultProjectSettings.recording,
  masking: defaultProjectSettings.masking,
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

const sendScript = (script: Buffer, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script)
}

/** A shop, the built tracker and a collector that keeps what it is sent, on a port of its own. Files go to all others, each once. */
export const startCaptureServer = async (
  key: string,
  tracker = loadTracker(),
  files: CapturedFiles = new Map(),
): Promise<CaptureServer> => {
  const requests: CapturedRequest[] = []
  const shop = `/demo/shop/${key}`

  const collect = async (kind: CapturedRequest['kind'], request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push({ kind, at: Date.now(), text: wireText(await buffer(request)) })
    sendJson(response, 202, { accepted: 1 })
  }

  const answerMissing = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { hashes } = assetQuestion.parse(JSON.parse(wireText(await buffer(request))))
    const known: AssetAnswer = { missing: hashes.filter((hash) => !files.has(hash)), refused: [] }
    sendJson(response, 200, known)
  }

  const keepFile = async (hash: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    files.set(hash, wireBytes(await buffer(request)))
    sendJson(response, 202, { accepted: 1 })
  }

  const sendShop = async (path: string, response: ServerResponse): Promise<void> => {
    const page = demoShop(path || '/', { key, trackerSrc: '/t.js' })
    if (page) await wait(page.afterMs)
    if (page) response.writeHead(page.status, page.headers).end(page.body)
    else response.writeHead(404).end()
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    if (path === '/collect/config') return sendJson(response, 200, config)
    if (path === '/collect/events') return collect('events', request, response)
    if (path === '/collect/recording') return collect('recording', request, response)
    if (path === '/collect/assets/missing') return answerMissing(request, response)
    if (path === '/collect/assets') return keepFile(new URLSearchParams(query).get('hash') ?? '', request, response)
    const script = tracker.get(path)
    if (script) return sendScript(script, response)
    if (path.startsWith(`${shop}/`)) return sendShop(path.slice(shop.length), response)
    response.writeHead(404).end()
    return undefined
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => response.writeHead(500).end(String(cause)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
