/** What a new alert watches, in the address of its form. */
export interface NewAlertSearch {
  /** A trend, as JSON. */
  q?: string
  metric?: string
  saved?: string
}

const text = (given: unknown, most: number): string | undefined =>
  typeof given === 'string' && given !== '' && given.length <= most ? given : undefined

export const readNewAlertSearch = (search: Record<string, unknown>): NewAlertSearch => {
  const read = { q: text(search['q'], 50_000), metric: text(search['metric'], 40), saved: text(search['saved'], 40) }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
