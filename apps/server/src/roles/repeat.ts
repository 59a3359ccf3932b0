/** A job that is done again and again. */
export interface Repeating {
  /** Resolves when what was under way has ended. */
  close: () => Promise<void>
}

/** Does the work every so many ms, first after that time; while it takes longer, the next time waits for the one after. It may not reject. */
export const repeat = (everyMs: number, work: () => Promise<void>): Repeating => {
  let underWay: Promise<void> | undefined
  const timer = setInterval(() => {
    underWay ??= work().finally(() => {
      underWay = undefined
    })
  }, everyMs)
  return {
    close: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
