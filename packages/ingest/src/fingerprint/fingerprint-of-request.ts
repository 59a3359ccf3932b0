import { digest } from './digest.ts'

export interface FailedRequest {
  method: string
  /** The host, where it is another than the page's. */
  host: string
  /** The target's path, with ids folded. */
  route: string
  /** 0: no answer came. */
  status: number
}

/** What a failed request has in common with others, 16 hexadecimal digits: its method, where it went, and whether it was 4xx, 5xx or unanswered. */
export const fingerprintOfRequest = ({ method, host, route, status }: FailedRequest): string =>
  digest(['request', method.toUpperCase(), host, route, String(Math.floor(status / 100))])
