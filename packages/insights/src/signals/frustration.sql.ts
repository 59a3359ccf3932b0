import { frustrationWeights, MOST_SIGNALS_A_KIND, signalNames, type SignalName } from '@throughline/contract'

/** The columns of `sessions` that count each signal. */
export const signalColumns: Readonly<Record<SignalName, string>> = {
  rage_click: 'rage_clicks',
  dead_click: 'dead_clicks',
  slow_click: 'slow_clicks',
  error_click: 'error_clicks',
  u_turn: 'u_turns',
  form_thrash: 'form_thrashes',
  excessive_scroll: 'excessive_scrolls',
}

/**
 * A session's frustration before it is compared with others, to two decimals: the weights of its signals, each kind at most three times, a
 * minute in which its pages were in sight (docs/definitions.md). `of` says how a column of `sessions` is read.
 */
export const frustrationOf = (of: (column: string) => string): string => {
  const terms = signalNames.map((name) => `${frustrationWeights[name]} * least(${of(signalColumns[name])}, ${MOST_SIGNALS_A_KIND})`)
  return `round((${terms.join(' + ')}) / greatest(${of('active_ms')} / 60000, 1), 2)`
}

/** The same over a session's rows. */
export const frustrationRaw = frustrationOf((column) => `sum(${column})`)
