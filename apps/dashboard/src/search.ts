/** Every value in our addresses is plain text: `?minErrors=1` stays as it was typed and is read by the page that knows it. */
export const readSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

/** Writes `?a=b&c=d`; what is undefined or empty is left out. */
export const writeSearch = (search: Record<string, unknown>): string => {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}
