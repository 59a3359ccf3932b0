/** Whom the page is opened for, as other pages link to it. */
export interface ForgetSearch {
  person?: string
  visitor?: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the address of the page: nobody, a person or a visitor. */
export const readForgetSearch = (search: Record<string, unknown>): ForgetSearch => {
  const [person, visitor] = [text(search['person']), text(search['visitor'])]
  return { ...(person !== undefined && { person }), ...(visitor !== undefined && { visitor }) }
}
