import type { Span } from './protocol.ts'
import type { ClosedPageLink } from './connect-closed-page.ts'

/** Fetches a part of a stream. Rejects for a refusal and for an abort. */
export type FetchStream = (span: Partial<Span>, signal: AbortSignal) => Promise<Response>

export interface Feed {
  /** Fetches a part and passes it on as it comes, instead of what was being fetched. */
  begin: (request: number, span: Partial<Span>) => void
  drop: (request: number) => void
  close: () => void
}

/** Fetches what the closed page needs, as it has no network of its own, and passes the bytes on without reading them. */
export function createFeed(link: Pick<ClosedPageLink, 'say'>, fetchStream: FetchStream): Feed {
  let current: { request: number; abort: AbortController } | undefined

  const pass = async (request: number, span: Partial<Span>, signal: AbortSignal): Promise<void> => {
    const response = await fetchStream(span, signal)
    const reader = response.body?.getReader()
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      link.say({ type: 'bytes', request, bytes: piece.value })
    }
    link.say({ type: 'end', request })
  }

  const stop = (): void => {
    current?.abort.abort()
    current = undefined
  }

  return {
    begin(request, span) {
      stop()
      const abort = new AbortController()
      current = { request, abort }
      pass(request, span, abort.signal).catch(() => {
        // An abort is our own doing; for anything else the closed page decides what it means for what is on the screen.
        if (!abort.signal.aborted) link.say({ type: 'failed', request })
      })
    },
    drop(request) {
      if (current?.request === request) stop()
    },
    close: stop,
  }
}
