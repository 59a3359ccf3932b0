interface Named {
  personId: string | null
  visitorId: string
  name: string | null
  email: string | null
}

/** What to call somebody: a name or an address that the site told, its own id for them, or the end of the visitor's id, which begins with a time. */
export const nameOfPerson = ({ personId, visitorId, name, email }: Named): string =>
  name ?? email ?? personId ?? `Visitor ${visitorId.slice(-6)}`

/** The site's own id, where the name is another. */
export const idBesideName = (named: Named): string | undefined =>
  named.personId !== null && named.personId !== nameOfPerson(named) ? named.personId : undefined
