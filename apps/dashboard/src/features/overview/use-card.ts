import { readOverviewBreakdown, type OverviewBreakdown } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ApiError } from '../../api/api-error.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePeriod } from '../../period/use-period.ts'
import { useProject } from '../projects/use-project.ts'
import type { CutWords, OverviewCard } from './cards.ts'
import { useVisits } from './use-visits.ts'

const REFRESH_MS = 60_000
/** As many as the world has countries; longer lists rank nothing. */
const MOST_ROWS = 250

export type BreakdownRow = OverviewBreakdown['items'][number]

interface Card {
  readonly cut: CutWords
  readonly setCut: (of: string) => void
  /** Undefined while they are on their way. */
  readonly rows: BreakdownRow[] | undefined
  readonly isStale: boolean
  readonly error: ApiError | null
  readonly retry: () => void
}

/** What a card is cut by, as the address says, and what came of it. */
export const useCard = (card: OverviewCard): Card => {
  const { id } = useProject()
  const { from, to } = usePeriod()
  const { query } = useVisits()
  const navigate = useNavigate()
  const { [card.name]: chosen } = useSearch({ from: '/signed-in/p/$projectId/' })
  const cut = card.cuts.find(({ of }) => of === chosen) ?? card.cuts[0]
  const { data, error, refetch, isPlaceholderData } = useEndpoint(
    readOverviewBreakdown,
    { params: { projectId: id }, query: { of: cut.of, from, to, limit: MOST_ROWS, ...query } },
    { keepPrevious: true, refreshEveryMs: REFRESH_MS },
  )
  return {
    cut,
    setCut: (of) =>
      void navigate({
        to: '.',
        replace: true,
        search: (search) => ({ ...search, [card.name]: of === card.cuts[0].of ? undefined : of }),
      }),
    rows: data?.items,
    isStale: isPlaceholderData,
    error,
    retry: () => void refetch(),
  }
}
