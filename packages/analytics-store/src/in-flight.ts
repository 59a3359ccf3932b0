/** What is under way, so that closing can wait for it. */
export interface InFlight {
  /** Runs it and counts it; rejects once `end` was called. */
  track<Result>(run: () => Promise<Result>): Promise<Result>
  /** For work that is not one promise: returns what to call when it is over; throws once `end` was called. */
  enter(): () => void
  /** Lets nothing new begin; resolves when all that had begun is over, whether well or badly. */
  end(): Promise<void>
}

export const inFlight = (name: string): InFlight => {
  let running = 0
  let ended: { promise: Promise<void>; resolve: () => void } | undefined

  const enter = () => {
    if (ended) throw new Error(`${name} is closed`)
    running += 1
    let left = false
    return () => {
      if (left) return
      left = true
      running -= 1
      if (running === 0) ended?.resolve()
    }
  }

  return {
    enter,
    async track(run) {
      const leave = enter()
      try {
        return await run()
      } finally {
        leave()
      }
    },
    end() {
      if (!ended) {
        ended = Promise.withResolvers<void>()
        if (running === 0) ended.resolve()
      }
      return ended.promise
    },
  }
}
