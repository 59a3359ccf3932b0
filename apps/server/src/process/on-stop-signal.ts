const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * The terminal sends Ctrl-C to the whole group and each process between it and us passes it on, so one press arrives several
 * times. Only what comes this much later is a second one.
 */
const SAME_PRESS_MS = 1_000

interface StopOptions {
  stop: () => Promise<void>
  /** Called for a second signal: the person does not want to wait. */
  force: () => void
}

/** Stops once at the first signal to stop, or when the process that started us is gone. */
export const onStopSignal = ({ stop, force }: StopOptions): void => {
  let stoppingSince: number | undefined
  const onSignal = (): void => {
    const now = performance.now()
    if (stoppingSince === undefined) {
      stoppingSince = now
      void stop()
    } else if (now - stoppingSince > SAME_PRESS_MS) force()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  process.once('disconnect', onSignal)
}
