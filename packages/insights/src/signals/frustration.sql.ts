import { frustrationWeights, MOST_SIGNALS_A_KIND, signalNames, type SignalName } from '@throughline/contract'

/** The columns of `sessions` that count each signal. */
const columns: Readonly<Record<SignalName, string>> = {
  rage_click: 'rage_clicks',
  dead_click: 'dead_clicks',
  slow_click: 'slow_clicks',
  error_click: 'error_clicks',
  u_turn: 'u_turns',
  form_thrash: 'form_thrashes',
  excessive_scroll: 'excessive_scrolls',
}

const terms = signalNames.map((name) => `${frustrationWeights[name]} * least(sum(${columns[name]}), ${MOST_SIGNALS_A_KIND})`)

/**
 * A session's frustration before it is compared with others, to two decimals, over its rows: the weights of its signals, each kind at
 * most three times, a minute in which its pages were in sight (docs/definitions.md).
 */
export const frustrationRaw = `round((${terms.join(' + ')}) / greatest(sum(active_ms) / 60000, 1), 2)`
