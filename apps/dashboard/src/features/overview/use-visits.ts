import type { Condition } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RecordingsSearch } from '../recordings/recordings-search.ts'
import { isNarrowedBy, narrowedBy, withCondition } from './narrowed-where.ts'

interface Visits {
  /** As the API is asked. */
  readonly query: { where?: string; segment?: string }
  readonly where: string | undefined
  readonly segment: string | undefined
  readonly isNarrowed: boolean
  /** The page is narrowed by this already. */
  readonly isBy: (condition: Condition) => boolean
  /** Narrows the page by a condition, or takes it away again. */
  readonly narrow: (condition: Condition) => void
  readonly choose: (chosen: { where: string | undefined; segment: string | undefined }) => void
  /** The list of those of the visits that fulfil a condition; what can be watched of them, or all. */
  readonly listOf: (condition: Condition | undefined, isAll?: boolean) => RecordingsSearch
}

/** Which visits the overview is of, and the doors to them. */
export const useVisits = (): Visits => {
  const { where, segment } = useSearch({ from: '/signed-in/p/$projectId/' })
  const navigate = useNavigate()
  const choose: Visits['choose'] = (chosen) => void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...chosen }) })
  const query = { ...(where !== undefined && { where }), ...(segment !== undefined && { segment }) }
  return {
    query,
    where,
    segment,
    isNarrowed: where !== undefined || segment !== undefined,
    isBy: (condition) => isNarrowedBy(where, condition),
    narrow: (condition) => choose({ where: narrowedBy(where, condition), segment }),
    choose,
    listOf: (condition, isAll = true) => ({
      ...query,
      ...(condition && { where: withCondition(where, condition) }),
      ...(isAll && { replayable: 'false' }),
    }),
  }
}
