import type { Captured, Take } from '../../captured.ts'
import type { Click } from '../load.ts'
import { signalOf } from './signal.ts'

/** How long after a click a project may still take an error for its consequence. */
const MAX_MS = 3_000
const FAILED = 500

let clicked: Click | undefined
let clickedAt = 0

/** What goes wrong from here on may be because of this click. */
export const blameClick = (event: MouseEvent, click: Click): void => {
  clicked = click
  clickedAt = event.timeStamp
}

/**
 * Tells of the last click if what is told went wrong soon after it: an error that nobody caught, or a request that was sent after it and
 * failed. A click is told of once.
 */
export const watchFailures = (tellTrouble: Take, tellSignal: Take): Take => {
  return (event: Captured) => {
    tellTrouble(event)
    const ms = performance.now() - clickedAt
    const isFailure =
      event.kind === 'error' || (event.kind === 'failed_request' && (!event.status || event.status >= FAILED) && event.ms <= ms)
    if (!clicked || !isFailure) return
    if (ms <= MAX_MS) tellSignal(signalOf('error_click', clicked, 1, ms))
    clicked = undefined
  }
}
