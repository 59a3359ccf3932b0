import { runQuery, type Output, type QueryKind } from '@throughline/contract'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'
import type { QueryOf, ResultOf } from './question-kind.ts'

/** What was found, and the question that it is the answer to: while another one is asked, not the one in the address. */
export interface Answer<Kind extends QueryKind> {
  readonly query: QueryOf<Kind>
  readonly result: ResultOf<Kind>
  readonly meta: Output<typeof runQuery>['meta']
}

export interface Asking<Kind extends QueryKind> {
  /** Undefined until the first one comes. */
  readonly answer: Answer<Kind> | undefined
  /** The answer is to a question asked before; the one to this is on its way. */
  readonly isStale: boolean
  readonly error: ApiError | null
  readonly retry: () => void
}

/** Whoever types or clicks on asks once they pause. */
const PAUSE_MS = 200

/** Asks the data; the last answer stays until the next one comes. */
export const useAnswer = <Kind extends QueryKind>(projectId: string, query: QueryOf<Kind>): Asking<Kind> => {
  const written = JSON.stringify(query)
  const [asked] = useDebouncedValue(written, PAUSE_MS)
  const { data, error, refetch, isPlaceholderData } = useQuery<Answer<Kind>, ApiError>({
    queryKey: [runQuery.name, projectId, asked],
    queryFn: async ({ signal }) => {
      const body = JSON.parse(asked) as QueryOf<Kind>
      const { result, meta } = await call(runQuery, { params: { projectId }, body }, signal)
      return { query: body, result: result as ResultOf<Kind>, meta }
    },
    placeholderData: keepPreviousData,
  })
  return {
    answer: data,
    isStale: data !== undefined && (isPlaceholderData || asked !== written),
    error,
    retry: () => void refetch(),
  }
}
