/** A place in a list that is ordered by a number, the largest first, then by a text. */
export interface PeopleKey {
  readonly value: number
  readonly who: string
}

/** Where a page of such a list ended, opaque to the caller. */
export const writePeopleCursor = ({ value, who }: PeopleKey): string => Buffer.from(`${value} ${who}`).toString('base64url')

/** The key that a cursor stands for; undefined for one that we did not write. */
export const readPeopleCursor = (cursor: string, who: RegExp): PeopleKey | undefined => {
  const text = Buffer.from(cursor, 'base64url').toString()
  const space = text.indexOf(' ')
  const [value, rest] = [text.slice(0, space), text.slice(space + 1)]
  return space > 0 && /^\d{1,15}$/.test(value) && who.test(rest) ? { value: Number(value), who: rest } : undefined
}
