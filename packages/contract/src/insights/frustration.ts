import type { SignalName } from '../wire/event.ts'

/** What one signal of a kind adds to a session's frustration (docs/definitions.md). */
export const frustrationWeights: Readonly<Record<SignalName, number>> = {
  error_click: 5,
  rage_click: 4,
  dead_click: 2,
  slow_click: 2,
  u_turn: 2,
  form_thrash: 2,
  excessive_scroll: 1,
}

/** Of each kind, no more than so many signals of a session count. */
export const MOST_SIGNALS_A_KIND = 3
