import type { Condition } from '@throughline/contract'
import { invalid, type Refusal } from '../refusal.ts'

const keptLeaves = ['watched', 'tagged', 'onList'] as const

const keptLeafIn = (condition: Condition): (typeof keptLeaves)[number] | undefined => {
  if ('not' in condition) return keptLeafIn(condition.not)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined
  if (parts) return parts.map(keptLeafIn).find((leaf) => leaf !== undefined)
  return keptLeaves.find((leaf) => leaf in condition)
}

/**
 * A condition of which the analytics store can be asked: ids stand in place of what only the members' own tables know, what was watched, tagged or
 * put on a list. As long as there are no such tables, such a condition is refused; every other stays as it is. `at` is where it stood.
 */
export const resolveKept = async (condition: Condition, at: string): Promise<{ condition: Condition } | Refusal> => {
  const unknown = keptLeafIn(condition)
  return unknown ? invalid([{ path: at, message: `"${unknown}" cannot be asked for: nothing is written down of it yet` }]) : { condition }
}
