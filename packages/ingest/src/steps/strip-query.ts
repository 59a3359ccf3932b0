/** A URL as it may be kept, in parts. */
export interface StrippedUrl {
  /** Scheme, host, path, what is left of the query, and the fragment where it is a route. */
  url: string
  host: string
  /** The path, and behind it the fragment where it is a route: `/app#/orders/7`. */
  path: string
  /** What is left of the query, without `?`. */
  query: string
}

/** Whether a query parameter of this name is kept. */
export type KeepParameter = (name: string) => boolean

/** Campaign parameters and those that the project allows are kept; the others may hold anything about anybody. */
export const keepParameter = (allowed: ReadonlySet<string>): KeepParameter => {
  return (name) => name.startsWith('utm_') || name === 'ref' || allowed.has(name)
}

/** Decodes what stands in a query; what is not well encoded stays as it is. */
export const decodeParameter = (text: string): string => {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text // a lone % or broken UTF-8: the text itself is the best reading of it
  }
}

const nameOf = (part: string): string => decodeParameter(part.split('=', 1)[0] ?? '')

const filter = (query: string, keep: KeepParameter): string =>
  query === ''
    ? ''
    : query
        .split('&')
        .filter((part) => keep(nameOf(part)))
        .join('&')

const withMark = (query: string): string => (query === '' ? '' : `?${query}`)

/** A fragment is kept only where it is a route of its own (`#/…`, `#!/…`); otherwise it is a place on the page, or a secret. */
const stripFragment = (hash: string, keep: KeepParameter): { path: string; query: string } => {
  if (!hash.startsWith('#/') && !hash.startsWith('#!/')) return { path: '', query: '' }
  const mark = hash.indexOf('?')
  if (mark === -1) return { path: hash, query: '' }
  return { path: hash.slice(0, mark), query: filter(hash.slice(mark + 1), keep) }
}

/**
 * Takes from a URL what must not be kept: name and password, fragment, and all of the query but what `keep` lets pass.
 * Undefined for anything but an absolute http or https URL.
 */
export const stripQuery = (text: string, keep: KeepParameter): StrippedUrl | undefined => {
  const parsed = URL.parse(text)
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined
  const query = filter(parsed.search.slice(1), keep)
  const fragment = stripFragment(parsed.hash, keep)
  return {
    url: `${parsed.origin}${parsed.pathname}${withMark(query)}${fragment.path}${withMark(fragment.query)}`,
    host: parsed.hostname,
    path: `${parsed.pathname}${fragment.path}`,
    query: fragment.query === '' ? query : `${query}&${fragment.query}`,
  }
}
