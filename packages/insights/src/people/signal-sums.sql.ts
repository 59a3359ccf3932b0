import type { SignalName } from '@throughline/contract'

/** The column of `sessions` (and of what is kept like it) that counts each signal. */
const columns: Readonly<Record<SignalName, string>> = {
  rage_click: 'rage_clicks',
  dead_click: 'dead_clicks',
  slow_click: 'slow_clicks',
  error_click: 'error_clicks',
  u_turn: 'u_turns',
  form_thrash: 'form_thrashes',
  excessive_scroll: 'excessive_scrolls',
}

/** How many signals a row counts. */
export const signalsOfRow = `(${Object.values(columns).join(' + ')})`

/** How often each signal was met, over rows, under the signal's name. */
export const signalSums = Object.entries(columns)
  .map(([name, column]) => `sum(${column}) as ${name}`)
  .join(', ')
