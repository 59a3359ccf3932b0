import { useQuery } from '@tanstack/react-query'
import { askName } from './ask-name.ts'
import { nameOfPerson } from './name-of-person.ts'

const FRESH_MS = 5 * 60_000

/** What to call somebody of whom only the ids are known: at once by these, and by the name that the site told as soon as it is there. */
export const usePersonName = (projectId: string, ids: { personId: string | null; visitorId: string }): string => {
  const { personId } = ids
  const { data } = useQuery({
    queryKey: ['personName', projectId, personId],
    queryFn: () => askName(projectId, personId ?? ''),
    enabled: personId !== null,
    staleTime: FRESH_MS,
    // A name is an ornament: the id stands there all the same.
    retry: false,
  })
  return nameOfPerson({ ...ids, name: data?.name ?? null, email: data?.email ?? null })
}
