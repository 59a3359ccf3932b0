import type { ConditionLeaf, WrittenCondition } from '@throughline/contract'

/** How the parts of a group are joined: all of them, at least one, or none may hold. */
export const groupModes = ['all', 'any', 'none'] as const
export type GroupMode = (typeof groupModes)[number]

/** A condition as it is edited: groups of conditions and of groups. */
export interface ConditionGroup {
  readonly mode: GroupMode
  readonly parts: readonly ConditionPart[]
}
export type ConditionPart = ConditionGroup | ConditionLeaf

export const isGroup = (part: ConditionPart): part is ConditionGroup => 'mode' in part

export const emptyGroup = (mode: GroupMode): ConditionGroup => ({ mode, parts: [] })

const partOf = (condition: WrittenCondition): ConditionPart => {
  if ('all' in condition) return { mode: 'all', parts: condition.all.map(partOf) }
  if ('any' in condition) return { mode: 'any', parts: condition.any.map(partOf) }
  if ('not' in condition) return { mode: 'none', parts: 'any' in condition.not ? condition.not.any.map(partOf) : [partOf(condition.not)] }
  return condition as ConditionLeaf
}

/** A condition as a group, whatever it is; none is an empty one. */
export const groupOf = (condition: WrittenCondition | undefined): ConditionGroup => {
  if (!condition) return emptyGroup('all')
  const part = partOf(condition)
  return isGroup(part) ? part : { mode: 'all', parts: [part] }
}

/** The condition that a group stands for; undefined for one that says nothing. */
export const conditionOf = ({ mode, parts }: ConditionGroup): WrittenCondition | undefined => {
  const conditions = parts.flatMap((part): WrittenCondition[] => {
    const condition = isGroup(part) ? conditionOf(part) : part
    return condition ? [condition] : []
  })
  const [first] = conditions
  if (!first) return undefined
  if (mode === 'none') return { not: conditions.length === 1 ? first : { any: conditions } }
  if (mode === 'any') return { any: conditions }
  return { all: conditions }
}

/** The group with one of its parts changed, or taken out. */
export const withPart = (group: ConditionGroup, index: number, part: ConditionPart | undefined): ConditionGroup => ({
  ...group,
  parts: group.parts.flatMap((each, at) => (at === index ? (part ?? []) : each)),
})

/** How many conditions there are, groups not counted. */
export const leavesIn = ({ parts }: ConditionGroup): number => parts.reduce((sum, part) => sum + (isGroup(part) ? leavesIn(part) : 1), 0)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The condition in an address; undefined for what is no JSON object. What it says is the server's to judge. */
export const readWhereSearch = (where: string | undefined): WrittenCondition | undefined => {
  try {
    const read: unknown = JSON.parse(where ?? '')
    return isObject(read) ? (read as WrittenCondition) : undefined
  } catch {
    return undefined
  }
}

/** A group as it stands in the address; undefined for one that says nothing. */
export const writeWhereSearch = (group: ConditionGroup): string | undefined => {
  const condition = conditionOf(group)
  return condition && JSON.stringify(condition)
}
