import type { SignalName } from '@throughline/contract'
import type { Captured } from '../../captured.ts'
import type { Click } from '../load.ts'

/** Of the rules in docs/definitions.md: a change of what they find is a new version. */
export const RULE = 1

/** A signal at the place of the click that it began with, and as if at its moment; `ms` is what the rule measured. */
export const signalOf = (name: SignalName, click: Click, burst: number, ms: number): Captured => ({
  ...click,
  kind: 'signal',
  name,
  rule: RULE,
  burst,
  ms: ms | 0,
})
