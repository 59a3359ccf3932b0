import { compileCondition, type AnyCondition } from '../conditions/compile-condition.ts'
import { parameterNames } from '../conditions/parameter-names.ts'

const leavesOf = (condition: AnyCondition): AnyCondition[] => {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return 'not' in condition ? leavesOf(condition.not) : [condition]
}

const readsEvents = (condition: AnyCondition): boolean => compileCondition(condition, parameterNames()).readsEvents

/** The parts that have to be fulfilled all. */
const partsOf = (condition: AnyCondition): AnyCondition[] => ('all' in condition ? condition.all.flatMap(partsOf) : [condition])

/**
 * A condition as one that a session's own row tells and one that its events alone tell, both of which have to be fulfilled; undefined where a part
 * needs both.
 */
export const splitCondition = (condition: AnyCondition): { ofRows: AnyCondition; ofEvents: AnyCondition } | undefined => {
  const parts = partsOf(condition)
  const ofRows = parts.filter((part) => !readsEvents(part))
  const ofEvents = parts.filter((part) => leavesOf(part).every(readsEvents) && readsEvents(part))
  return ofRows.length + ofEvents.length === parts.length ? { ofRows: { all: ofRows }, ofEvents: { all: ofEvents } } : undefined
}
