import { hashPassword, verifyPassword } from 'better-auth/crypto'

/**
 * scrypt, a few at a time. Each takes about 60 ms of one of Node's four worker threads, which also flush the collector's spool:
 * a flood of sign-ins must not hold up visitors' events.
 */
export const passwordHasher = (atOnce = 2) => {
  const waiting: (() => void)[] = []
  let running = 0

  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }

  return {
    hash: (password: string): Promise<string> => inTurn(() => hashPassword(password)),
    verify: (attempt: { hash: string; password: string }): Promise<boolean> => inTurn(() => verifyPassword(attempt)),
  }
}
