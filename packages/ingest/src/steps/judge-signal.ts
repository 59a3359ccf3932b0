import { isIgnored, isWithinThresholds, usualSignalChoice, type SignalChoice, type SignalFacts } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import type { EventDraft } from '../event-draft.ts'

/** A tracker from before it told what it measured told of nothing that was not within the usual thresholds, whatever they are now. */
const usual = usualSignalChoice.thresholds
const measuredAtLeast: Partial<Record<string, number>> = {
  dead_click: usual.deadMs,
  slow_click: usual.slowMs,
  error_click: usual.errorMs,
  u_turn: usual.turnMs,
}

const factsOf = ({ name, burst, duration_ms, value, path, route, selector }: EventRow, hasMs: boolean): SignalFacts => ({
  name: name as SignalFacts['name'],
  burst,
  ms: hasMs ? duration_ms : (measuredAtLeast[name] ?? 0),
  emptied: value,
  path,
  route,
  selector,
})

/** Whether what the tracker told of is a signal by a project's choice. */
export const isSignal = (facts: SignalFacts, choice: SignalChoice): boolean =>
  isWithinThresholds(facts, choice) && !isIgnored(facts, choice.ignore)

/** Makes of a signal that the project's thresholds or rules do not let through a `near_signal`, on which others can be tried. */
export const judgeSignal = ({ event, row, visit }: EventDraft): undefined => {
  if (event.kind !== 'signal') return
  if (!isSignal(factsOf(row, event.ms !== undefined), visit.project.settings.signals)) row.kind = 'near_signal'
}
