import type { SqlAnswer, SqlPosition } from '@throughline/contract'
import type { EngineWords } from '@throughline/analytics-store'

type Refused = Extract<SqlAnswer, { outcome: 'refused' }>
export type Problem = Omit<Refused, 'elapsedMs' | 'outcome'>

const reasons = new Map<number, Refused['reason']>([
  [62, 'syntax'], // SYNTAX_ERROR
  [46, 'unknown name'], // UNKNOWN_FUNCTION
  [47, 'unknown name'], // UNKNOWN_IDENTIFIER
  [60, 'unknown name'], // UNKNOWN_TABLE
  [81, 'unknown name'], // UNKNOWN_DATABASE
  [164, 'not allowed'], // READONLY
  [167, 'too much'], // TOO_DEEP_AST
  [168, 'too much'], // TOO_BIG_AST
  [306, 'too much'], // TOO_DEEP_RECURSION
])

const isWordSign = /[\p{L}\p{N}_]/u

/** Where a word stands in a statement for the first time, as a whole word; null if it does not. */
export const positionOfWord = (sql: string, word: string): SqlPosition | null => {
  for (let at = sql.indexOf(word); at >= 0; at = sql.indexOf(word, at + 1)) {
    const isWhole = !isWordSign.test(sql[at - 1] ?? ' ') && !isWordSign.test(sql[at + word.length] ?? ' ')
    if (isWhole) return positionAt(sql, at, word.length)
  }
  return null
}

const positionAt = (sql: string, offset: number, length: number): SqlPosition => {
  const before = sql.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: Math.max(1, length) }
}

/** The engine counts bytes, and from 1. */
const positionOfByte = (sql: string, byte: number, token: string): SqlPosition => {
  const offset = Buffer.from(sql)
    .subarray(0, byte - 1)
    .toString().length
  return positionAt(sql, offset, token === 'end of query' ? 1 : token.length)
}

const FAILED_AT = /failed at position (\d+) \(([\s\S]*?)\)(?: \(line \d+, col \d+\))?:/

/** Things of which the engine's words may tell, and which are nobody's business: where it keeps files, and how tables are called within it. */
const isTelling = (text: string): boolean =>
  /project_id|\b__\w+|additional_table|(?:^|[\s'"(`])(?:\/[\w.-]+){2,}|\b[\w.-]+:\d{4,5}\b|DB::/.test(text)

const clean = (text: string): string => {
  const [, said = text] = /DB::Exception: ([\s\S]*)/.exec(text) ?? []
  const suggestion = /Maybe you meant: \[[^\]]*\]/.exec(said)?.[0]
  const kept = said
    .replace(/(?: |: )?in scope [\s\S]*/i, '')
    .replace(/[:.]? ?while (?:executing|processing) [\s\S]*/i, '')
    .replace(/\s*\([A-Z_]{4,}\)[\s\S]*$/, '')
    .replace(/Expected one of: ([\s\S]*)/, (_all, list: string) => `Expected: ${list.split(', ').slice(0, 6).join(', ')} …`)
    .replace(/\s+/g, ' ')
    .replace(/[.: ]+$/, '')
  return suggestion && !kept.includes(suggestion) ? `${kept}. ${suggestion}` : kept
}

const nameOfCode = (text: string): string => /\(([A-Z][A-Z_]{3,})\)/.exec(text)?.[1] ?? ''

const TOO_DEEP = 'The statement is nested too deeply, or has too many parts. Make it simpler'

/** What the engine said of a statement, for whoever wrote it: what is wrong, and where. Says nothing of where and how the engine keeps data. */
export const explainProblem = (sql: string, { code, text }: EngineWords): Problem => {
  const reason = reasons.get(code) ?? 'wrong'
  if (reason === 'too much') return { reason, problem: TOO_DEEP, position: null }
  const failed = reason === 'syntax' ? FAILED_AT.exec(text) : null
  const cleaned = clean(text)
  const word = /[`']([^`']+)[`']/.exec(cleaned)?.[1]
  const problem = isTelling(cleaned) ? `The engine could not answer this (${nameOfCode(text) || code})` : cleaned
  if (failed)
    return { reason, problem: inWords(failed[2] ?? '', problem), position: positionOfByte(sql, Number(failed[1]), failed[2] ?? '') }
  return { reason, problem, position: word === undefined ? null : positionOfWord(sql, word) }
}

const inWords = (token: string, problem: string): string => {
  if (problem.includes('Multi-statements')) return 'Only one statement can be run at a time'
  const expected = /Expected: (.*)/.exec(problem)?.[1]
  const where = token === 'end of query' ? 'The statement ends too early' : `“${token.slice(0, 60)}” was not expected here`
  return expected ? `${where}. Expected: ${expected}` : where
}
