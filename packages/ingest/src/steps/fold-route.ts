const NUMBER = /^\d[\d.,:_-]*$/
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i
const HEX = /^(?=.*\d)[0-9a-f]{8,}$/i
const MAIL = /@|%40/i
const CHARACTER_CLASSES = /[a-z]+|[A-Z]+|\d+/g

/**
 * How often the kind of character (small letter, capital, digit) changes from one to the next, as a share of all neighbours.
 * Words are near 0; random letters and digits are near 0.4 (one case) or 0.6 (both).
 */
const restlessness = (word: string): number => ((word.match(CHARACTER_CLASSES)?.length ?? 1) - 1) / (word.length - 1)

/** A word is random if a long one is restless or a short one very much so; without a digit it may still be a word. */
const isRandomWord = (word: string): boolean => {
  if (word.length < 8 || !/\d/.test(word)) return false
  return restlessness(word) >= (word.length < 12 ? 0.55 : 0.3)
}

/** Whether a word is more likely an id than a name: a number, a UUID, a hash, an e-mail address, or random-looking. */
export const isId = (segment: string): boolean =>
  NUMBER.test(segment) || UUID.test(segment) || HEX.test(segment) || MAIL.test(segment) || segment.split(/[-_.~]/).some(isRandomWord)

const matchesSegment = (pattern: string, segment: string): boolean => pattern.startsWith(':') || pattern === segment

const withoutSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.replace(/\/+$/, '') || '/' : path)

interface Pattern {
  /** Itself, as the route it makes. */
  readonly route: string
  /** Before the star at its end, if it has one. */
  readonly fixed: readonly string[]
  readonly isOpen: boolean
}

const readPattern = (text: string): Pattern => {
  const route = withoutSlash(text)
  const parts = route.split('/')
  const isOpen = parts.at(-1) === '*'
  return { route, fixed: isOpen ? parts.slice(0, -1) : parts, isOpen }
}

/** `:name` stands for any one segment, a `*` at the end for all that follow. */
const matches = ({ fixed, isOpen }: Pattern, segments: readonly string[]): boolean => {
  if (isOpen ? segments.length < fixed.length : segments.length !== fixed.length) return false
  return fixed.every((part, index) => matchesSegment(part, segments[index]!))
}

/** What a project's patterns make of paths. The patterns are read once, the paths may be many. */
export interface RouteFolder {
  /** The route of a path. */
  fold: (path: string) => string
  /** Which of the patterns fit a path, by their place in the list; the first is the one that counts. */
  fitting: (path: string) => number[]
}

export const routeFolder = (texts: readonly string[]): RouteFolder => {
  const patterns = texts.map(readPattern)
  return {
    fold(path) {
      const segments = withoutSlash(path).split('/')
      const pattern = patterns.find((one) => matches(one, segments))
      return pattern ? pattern.route : segments.map((segment) => (isId(segment) ? ':id' : segment)).join('/')
    },
    fitting(path) {
      const segments = withoutSlash(path).split('/')
      return patterns.flatMap((pattern, index) => (matches(pattern, segments) ? [index] : []))
    },
  }
}

/**
 * Joins the paths of one kind of page into its route: `/orders/4711/` and `/orders/4712` are both `/orders/:id`. The first of the
 * project's patterns that fits is the route itself; otherwise each segment that is a number, a UUID, a hash, an e-mail address or
 * random-looking becomes `:id`.
 */
export const foldRoute = (path: string, patterns: readonly string[] = []): string => routeFolder(patterns).fold(path)
