import type { SqlAnswerColumn } from '@throughline/contract'

/** Whole numbers come as text, since those of 64 bits do not all fit a number of JSON's. */
const asNumbers = (value: unknown): unknown => {
  if (typeof value === 'string' && /^-?\d{1,16}$/.test(value) && Number.isSafeInteger(Number(value))) return Number(value)
  return Array.isArray(value) ? value.map(asNumbers) : value
}

const holdsLargeNumbers = (type: string): boolean => /Int(64|128|256)/.test(type) && !/String|Map|JSON|Variant|Dynamic/.test(type)

/** A type as people know it: how the engine keeps its values does not matter to them. */
const plainType = (type: string): string => {
  const [, inner] = /^(?:LowCardinality|SimpleAggregateFunction\(\w+, )\(?(.*)\)$/.exec(type) ?? []
  return inner === undefined ? type : plainType(inner)
}

/**
 * The engine's lines (names, types, then rows) as columns and rows, of which at most so many are given. Whole numbers that a number of JSON's cannot
 * hold stay text.
 */
export const readRows = (lines: string, maxRows: number): { columns: SqlAnswerColumn[]; rows: unknown[][]; truncated: boolean } => {
  const body = lines.trimEnd()
  const [names = [], types = [], ...rows] = body === '' ? [] : (JSON.parse(`[${body.replaceAll('\n', ',')}]`) as unknown[][])
  const columns = names.map((name, index) => ({ name: String(name), type: plainType(String(types[index])) }))
  const large = columns.map(({ type }) => holdsLargeNumbers(type))
  return {
    columns,
    rows: rows.slice(0, maxRows).map((row) => row.map((value, index) => (large[index] ? asNumbers(value) : value))),
    truncated: rows.length > maxRows,
  }
}
