import type { Endpoint, Output, Sent } from '@throughline/contract'
import { send, type SentParts } from './send.ts'

/**
 * Calls an endpoint that answers JSON lines and yields them as they arrive, in order. Throws an `ApiError` for a refusal;
 * leaving the loop early ends the transfer.
 */
export async function* callLines<E extends Endpoint>(endpoint: E, sent: Sent<E>, signal?: AbortSignal): AsyncGenerator<Output<E>, void> {
  const response = await send(endpoint, sent as SentParts, signal)
  for await (const line of linesOf(response)) yield JSON.parse(line) as Output<E>
}

async function* linesOf(response: Response): AsyncGenerator<string, void> {
  if (response.body === null) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let pieces: string[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      // A line may be megabytes long and arrive in a hundred pieces: they are joined once, at its end.
      const [first = '', ...others] = value.split('\n')
      pieces.push(first)
      for (const next of others) {
        yield* nonEmpty(pieces.join(''))
        pieces = [next]
      }
    }
    yield* nonEmpty(pieces.join(''))
  } finally {
    await reader.cancel()
  }
}

function* nonEmpty(line: string): Generator<string, void> {
  if (line.trim() !== '') yield line
}
