import type { Endpoint, Output, Sent } from '@throughline/contract'
import { send, type SentParts } from './send.ts'

/**
 * Calls an endpoint of the contract and resolves with what it promises. The server is of the same build, so its answer is
 * taken at its word. Throws an `ApiError` for every refusal and for silence.
 */
export const call = async <E extends Endpoint>(endpoint: E, sent: Sent<E>, signal?: AbortSignal): Promise<Output<E>> => {
  const response = await send(endpoint, sent as SentParts, signal)
  return (await response.json()) as Output<E>
}
