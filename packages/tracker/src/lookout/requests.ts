import type { Take } from '../captured.ts'
import { guard } from '../guard.ts'
import { hook } from '../hook.ts'
import { now } from '../native.ts'

interface Sent {
  method: string
  target: string
  at: number
}

const MAX_URL_CHARS = 2_048

/** An address without what follows `?` or `#`, with the page's origin before it. */
const targetOf = (address: unknown): string => {
  const { origin, pathname } = new URL(String(address), document.baseURI)
  return (origin + pathname).slice(0, MAX_URL_CHARS)
}

const requestOf = (method: string | undefined, address: unknown): Sent => ({
  method: (method || 'GET').toUpperCase(),
  target: targetOf(address),
  at: now(),
})

/**
 * Tells of requests by `fetch` and XMLHttpRequest that failed, or were answered 400 or more; never of what was in them. Calls `began` with
 * each that begins, but for those that need not be answered: what is sent to outlive the page is telemetry.
 */
export const watchRequests = (take: Take, began: () => void): void => {
  const ended = ({ at, ...request }: Sent, status: number): void => {
    if (!status || status >= 400) take({ kind: 'failed_request', ...request, status, ms: Math.max(0, now() - at) })
  }

  hook(window, 'fetch', (_, [input, init]) => {
    const { method, url } = input instanceof Request ? input : { method: undefined, url: input }
    const request = requestOf((init as RequestInit | undefined)?.method ?? method, url)
    if (!(init as RequestInit | undefined)?.keepalive) began()
    const succeed = guard((response: Response) => ended(request, response.type.startsWith('opaque') ? 200 : response.status))
    const fail = guard((error: unknown) => {
      if ((error as Error | undefined)?.name !== 'AbortError') ended(request, 0)
    })
    // The page gets a promise that follows the request's own, so that whether a rejection counts as handled stays its own affair.
    return (promise) =>
      (promise as Promise<Response>).then(
        (response) => {
          succeed(response)
          return response
        },
        (error: unknown) => {
          fail(error)
          throw error
        },
      )
  })

  const opened = new WeakMap<object, Sent>()
  hook(XMLHttpRequest.prototype, 'open', (self, [method, url]) => {
    opened.set(self as object, requestOf(method as string, url))
  })
  hook(XMLHttpRequest.prototype, 'send', (self) => {
    const request = opened.get(self as object)
    if (!request) return
    const xhr = self as XMLHttpRequest
    const end = guard(() => {
      if (opened.get(xhr) === request) ended(request, xhr.status)
    })
    began()
    request.at = now()
    xhr.addEventListener('loadend', end, { once: true })
  })
  hook(XMLHttpRequest.prototype, 'abort', (self) => {
    opened.delete(self as object)
  })
}
