import { errorStatus, type ErrorBody, type ErrorCode, type Issue } from '@throughline/contract'
import type { ServerResponse } from 'node:http'

/** Any page may read the answer: it says nothing about anybody, and sending needs no credentials. */
const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff' }

export const answerJson = (response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void => {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...OPEN,
    ...headers,
  })
  response.end(body)
}

export interface Refusal {
  code: ErrorCode
  message: string
  issues?: Issue[] | undefined
  id?: string
}

export const answerRefusal = (response: ServerResponse, { code, message, issues, id }: Refusal, headers?: Record<string, string>): void => {
  const body: ErrorBody = { error: { code, message, ...(issues && { issues }), ...(id !== undefined && { id }) } }
  answerJson(response, errorStatus[code], JSON.stringify(body), headers)
}

/** Lets a page of another origin send what needs a preflight. */
export const answerPreflight = (response: ServerResponse): void => {
  response.writeHead(204, {
    ...OPEN,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    // Segment's library names its write key and how often it has tried.
    'access-control-allow-headers': 'content-type, content-encoding, authorization, x-retry-count',
    'access-control-max-age': '86400',
  })
  response.end()
}
