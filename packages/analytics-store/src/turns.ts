/** A place in a queue: resolves when it is one's turn, with what to call when done. */
export type TakeTurn = () => Promise<() => void>

/** Lets at most `places` callers have a turn at the same time, in the order in which they came. */
export const turns = (places: number): TakeTurn => {
  let free = places
  const waiting: (() => void)[] = []

  const give = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  return async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return give
  }
}
