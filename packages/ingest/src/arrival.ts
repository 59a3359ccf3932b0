/** What is known of a request beside its body. */
export interface Arrival {
  /** Milliseconds since 1970, by the collector's clock. */
  receivedAt: number
  /** IPv4 or IPv6 without brackets, port or zone. It stays in memory: no row, spool or log ever holds it. */
  address: string
  /** The user agent as the browser sent it, perhaps empty. */
  agent: string
  /** The page's origin as the browser told it; undefined if it told none. */
  origin: string | undefined
  /** The browser sent `Sec-GPC: 1`. */
  privacySignal: boolean
}
