import { guard } from '../guard.ts'
import { timed } from './cost.ts'

const LATEST_MS = 500

/** Where the browser cannot spare us any time, or does not say: not longer than a part of a frame. */
const countDown = (): (() => number) => {
  const end = performance.now() + 8
  return () => end - performance.now()
}

/** Does something when the page has nothing to do, or after half a second at the latest. `timeLeft` says for how many ms the page can spare us. */
export const whenIdle = (work: (timeLeft: () => number) => void, latestMs = LATEST_MS): void => {
  const start = guard(
    timed((deadline?: IdleDeadline) => work(!deadline || deadline.didTimeout ? countDown() : () => deadline.timeRemaining())),
  )
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: latestMs })
  else setTimeout(start)
}

/** Resolves when the page has nothing to do, or soon. */
export const idle = (): Promise<void> => new Promise((resolve) => whenIdle(() => resolve()))
