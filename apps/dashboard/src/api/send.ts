import type { Endpoint, ErrorBody } from '@throughline/contract'
import { ApiError } from './api-error.ts'

/** What `Sent<E>` looks like once the endpoint is no longer known by its type. */
export interface SentParts {
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
}

const pathOf = (path: string, params: Record<string, unknown> = {}): string =>
  path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

const queryOf = (query: Record<string, unknown> = {}): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}

const isErrorBody = (value: unknown): value is ErrorBody =>
  typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'object'

const refusalOf = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => undefined)
  if (isErrorBody(body)) return new ApiError(body.error)
  const message = `The server answered with status ${response.status} and no reason. Try again; if it stays so, look at its log.`
  return new ApiError({ code: 'unreachable', message })
}

const unreachable = (cause: unknown): ApiError =>
  new ApiError(
    { code: 'unreachable', message: 'The server did not answer. See that it runs and that you are online, then try again.' },
    { cause },
  )

/** Sends a request to our own server. Resolves with a 2xx response whose body is unread, otherwise throws an `ApiError`. */
export const request = async (url: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(url, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    // An abort is the caller's own doing and stays what it is.
    throw init.signal?.aborted ? error : unreachable(error)
  })
  if (!response.ok) throw await refusalOf(response)
  return response
}

/** Sends what an endpoint asks for. Same promise as `request`. */
export const send = (endpoint: Endpoint, sent: SentParts, signal?: AbortSignal): Promise<Response> => {
  const hasBody = sent.body !== undefined
  return request(pathOf(endpoint.path, sent.params) + queryOf(sent.query), {
    method: endpoint.method,
    headers: hasBody ? { 'content-type': 'application/json' } : {},
    ...(hasBody && { body: JSON.stringify(sent.body) }),
    ...(signal && { signal }),
  })
}
