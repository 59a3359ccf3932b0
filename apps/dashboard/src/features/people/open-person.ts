/** A link to the page of a person, or of a visitor that nobody identified. */
export const openPerson = (projectId: string, { personId, visitorId }: { personId: string | null; visitorId: string }) =>
  ({
    to: '/p/$projectId/people/person',
    params: { projectId },
    search: personId === null ? { visitor: visitorId } : { person: personId },
  }) as const

export const openAccount = (projectId: string, accountId: string) =>
  ({ to: '/p/$projectId/people/account', params: { projectId }, search: { id: accountId } }) as const
