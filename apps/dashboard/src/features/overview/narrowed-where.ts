import type { Condition } from '@throughline/contract'
import { groupOf, isGroup, readWhereSearch, writeWhereSearch, type ConditionGroup } from '../finding/condition-tree.ts'

const allOf = (where: string | undefined): ConditionGroup => {
  const group = groupOf(readWhereSearch(where))
  return group.mode === 'all' ? group : { mode: 'all', parts: [group] }
}

const partOf = (condition: Condition) => {
  const group = groupOf(condition)
  const [only] = group.parts
  return group.parts.length === 1 && only && !isGroup(only) && group.mode === 'all' ? only : group
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether a condition is one of those that all have to hold. */
export const isNarrowedBy = (where: string | undefined, condition: Condition): boolean =>
  allOf(where).parts.some((part) => isSame(part, partOf(condition)))

/** The conditions in an address and one more; without it, where it was among them. */
export const narrowedBy = (where: string | undefined, condition: Condition): string | undefined => {
  const { parts } = allOf(where)
  const part = partOf(condition)
  return writeWhereSearch({
    mode: 'all',
    parts: parts.some((each) => isSame(each, part)) ? parts.filter((each) => !isSame(each, part)) : [...parts, part],
  })
}

/** The conditions in an address, and that one beside them. */
export const withCondition = (where: string | undefined, condition: Condition): string =>
  isNarrowedBy(where, condition) ? (where ?? '') : (narrowedBy(where, condition) ?? '')
