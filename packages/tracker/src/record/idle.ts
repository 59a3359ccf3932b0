import { guard } from '../guard.ts'

const LATEST_MS = 500

/** Where the browser cannot spare us any time, or does not say: not longer than a part of a frame. */
const countDown = (): (() => number) => {
  const end = performance.now() + 8
  return () => end - performance.now()
}

/** Does something when the page has nothing to do, or half a second from now. `timeLeft` says for how many ms the page can spare us. */
export const whenIdle = (work: (timeLeft: () => number) => void): void => {
  const start = guard((deadline?: IdleDeadline) => work(!deadline || deadline.didTimeout ? countDown() : () => deadline.timeRemaining()))
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: LATEST_MS })
  else setTimeout(start)
}

/** Resolves when the page has nothing to do, or soon. */
export const idle = (): Promise<void> => new Promise((resolve) => whenIdle(() => resolve()))
