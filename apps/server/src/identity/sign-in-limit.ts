import { limits } from '@throughline/contract'

const WINDOW_MS = 15 * 60 * 1000
const MAX_KEYS = 100_000
/** An address may fail for this many accounts as often as each allows: enough for an office, too little to try a list. */
const ACCOUNTS_PER_ADDRESS = 5

export interface SignInLimit {
  /** Takes one attempt; says in how many seconds to come back if none is left. */
  take(address: string, account: string): { retryAfterSeconds: number } | undefined
  /** The attempt was right, and does not count. */
  giveBack(address: string, account: string): void
}

/** What an attempt counts against, and how often each may fail. */
const keysOf = (address: string, account: string): [string, number][] => [
  [`${address} ${account.toLowerCase()}`, limits.rates.signInsPerQuarterHour],
  [address, limits.rates.signInsPerQuarterHour * ACCOUNTS_PER_ADDRESS],
]

/** Failed sign-ins: ten in a quarter of an hour by address and account, and a bound for one address over all accounts. */
export const createSignInLimit = (now: () => number): SignInLimit => {
  const attempts = new Map<string, number[]>()

  const recent = (key: string): number[] => (attempts.get(key) ?? []).filter((at) => at > now() - WINDOW_MS)
  const waitFor = (key: string, max: number): number => {
    const times = recent(key)
    const oldest = times[times.length - max]
    return oldest === undefined ? 0 : Math.ceil((oldest + WINDOW_MS - now()) / 1000)
  }
  const keep = (key: string, times: number[]): void => {
    attempts.delete(key)
    if (times.length > 0) attempts.set(key, times)
    // The oldest go first: whoever floods us with names forgets only their own past.
    if (attempts.size > MAX_KEYS) attempts.delete(attempts.keys().next().value ?? '')
  }

  return {
    take: (address, account) => {
      const keys = keysOf(address, account)
      const wait = Math.max(...keys.map(([key, max]) => waitFor(key, max)))
      if (wait > 0) return { retryAfterSeconds: wait }
      for (const [key] of keys) keep(key, [...recent(key), now()])
      return undefined
    },
    giveBack: (address, account) => {
      for (const [key] of keysOf(address, account)) keep(key, recent(key).slice(0, -1))
    },
  }
}
