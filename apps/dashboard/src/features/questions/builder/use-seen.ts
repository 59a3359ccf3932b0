import { useDebouncedValue } from '@mantine/hooks'
import { listChoices, type ChoiceKind } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'

const PAUSE_MS = 200

/** Values of a kind that the project has seen and that hold what was typed, the most frequent first. */
export const useSeen = (projectId: string, of: ChoiceKind, typed: string): string[] => {
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const { data } = useEndpoint(
    listChoices,
    { params: { projectId }, query: { of, ...(search && { search: search.slice(0, 200) }) } },
    { keepPrevious: true },
  )
  return data?.items.map(({ value }) => value) ?? []
}
