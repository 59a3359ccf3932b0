import type { SignalIgnore, TimelineEvent } from '@throughline/contract'

/** The narrowest rule that takes signals like this one away: of its kind, on its page, on its element where it has one. */
export const ignoreRuleOf = ({ signal, route }: Pick<TimelineEvent, 'signal' | 'route'>): SignalIgnore | undefined =>
  signal && { signal: signal.name, page: route, selector: signal.selector }
