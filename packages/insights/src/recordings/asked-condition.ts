import { compileCondition, type AnyCondition, type Compiled } from '../conditions/compile-condition.ts'
import { parameterNames } from '../conditions/parameter-names.ts'
import { toEngineTime } from '../engine-time.ts'
import { LIVE_FOR_MS } from './recording-row.ts'

/** A condition as the engine is asked it, with its values. */
export interface AskedCondition {
  readonly condition: AnyCondition
  readonly compiled: Compiled
  readonly parameters: Readonly<Record<string, unknown>>
}

/** What is asked of sessions at a moment, which says who is there just now. */
export const askedCondition = (condition: AnyCondition, now: Date): AskedCondition => {
  const names = parameterNames()
  const compiled = compileCondition(condition, names)
  return { condition, compiled, parameters: { ...names.values, liveSince: toEngineTime(now.getTime() - LIVE_FOR_MS) } }
}
