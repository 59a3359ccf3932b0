import type { Condition } from '@throughline/contract'
import { invalid, isRefusal, type Refusal } from '../refusal.ts'

const keptLeaves = ['watched', 'tagged', 'onList'] as const

/**
 * Puts ids in place of what only the members' own tables know: what was watched, tagged or put on a list. As long as there are no such tables, such
 * a condition is refused; everything else stays as it is.
 */
export const resolveKept = (condition: Condition, at: string): Condition | Refusal => {
  if ('not' in condition) {
    const part = resolveKept(condition.not, at)
    return isRefusal(part) ? part : { not: part }
  }
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  const resolved = parts.map((part) => resolveKept(part, at))
  const refused = resolved.find(isRefusal)
  if (refused) return refused
  if ('all' in condition) return { all: resolved as Condition[] }
  if ('any' in condition) return { any: resolved as Condition[] }
  const unknown = keptLeaves.find((leaf) => leaf in condition)
  return unknown ? invalid([{ path: at, message: `"${unknown}" cannot be asked for: nothing is written down of it yet` }]) : condition
}
