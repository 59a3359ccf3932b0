/** What a formula comes to for the values of the series A, B, C...; null where one is missing, or something is divided by nothing. */
export type Formula = (values: readonly (number | null)[]) => number | null

type Token = { readonly number: number } | { readonly series: number } | { readonly sign: string }

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-J])|([-+*/()]))/y
/** More brackets than this nobody reads, and each is a call. */
const MAX_DEPTH = 50

const tokensOf = (text: string): Token[] | undefined => {
  const tokens: Token[] = []
  const trimmed = text.trim()
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < trimmed.length;) {
    const [, number, letter, sign] = TOKEN.exec(trimmed) ?? []
    if (number !== undefined) tokens.push({ number: Number(number) })
    else if (letter !== undefined) tokens.push({ series: letter.charCodeAt(0) - 'A'.charCodeAt(0) })
    else if (sign !== undefined) tokens.push({ sign })
    else return undefined
  }
  return tokens
}

const operations: Readonly<Record<string, (left: number, right: number) => number | null>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? null : left / right),
}

const joined =
  (sign: string, left: Formula, right: Formula): Formula =>
  (values) => {
    const [one, other] = [left(values), right(values)]
    return one === null || other === null ? null : (operations[sign]?.(one, other) ?? null)
  }

class Wrong extends Error {}

/** Reads tokens from the first to the last; products before sums. */
const parse = (tokens: readonly Token[], seriesCount: number): Formula => {
  let at = 0
  let depth = 0
  const takeSign = (signs: string): string | undefined => {
    const token = tokens[at]
    if (!token || !('sign' in token) || !signs.includes(token.sign)) return undefined
    at += 1
    return token.sign
  }
  const chain = (signs: string, next: () => Formula): Formula => {
    let left = next()
    for (let sign = takeSign(signs); sign; sign = takeSign(signs)) left = joined(sign, left, next())
    return left
  }
  const atom = (): Formula => {
    if ((depth += 1) > MAX_DEPTH) throw new Wrong('it has too many brackets')
    const formula = part()
    depth -= 1
    return formula
  }
  const part = (): Formula => {
    if (takeSign('-')) return joined('-', () => 0, atom())
    if (takeSign('(')) {
      const inside = sum()
      if (!takeSign(')')) throw new Wrong('a bracket is not closed')
      return inside
    }
    const token = tokens[at]
    at += 1
    if (token && 'number' in token) return () => token.number
    if (!token || !('series' in token)) throw new Wrong('a number or a series is missing')
    const { series } = token
    if (series >= seriesCount) throw new Wrong(`there is no series ${String.fromCodePoint('A'.charCodeAt(0) + series)}`)
    return (values) => values[series] ?? null
  }
  const sum = (): Formula => chain('+-', () => chain('*/', atom))
  const formula = sum()
  if (at < tokens.length) throw new Wrong('an operation is missing')
  return formula
}

/** Reads a formula such as `A / (A + B) * 100`, or says what is wrong with it. Nothing of it is ever run as code. */
export const readFormula = (text: string, seriesCount: number): { formula: Formula } | { wrong: string } => {
  const tokens = tokensOf(text)
  if (!tokens) return { wrong: 'A formula has the letters of series, numbers, + - * / and brackets' }
  try {
    return { formula: parse(tokens, seriesCount) }
  } catch (error) {
    if (error instanceof Wrong) return { wrong: `The formula cannot be read: ${error.message}` }
    throw error
  }
}
