import { quote } from './quote.ts'

/**
 * A row as a line of JSONEachRow. Columns that hold their type's default (empty, 0) are left out: the engine fills them in, and
 * most rows have half their columns empty.
 */
export const jsonLine = (row: object): string => {
  let line = ''
  // for-in is the fastest way through objects of one shape, and rows are plain objects of ours.
  for (const column in row) {
    const value = (row as Record<string, string | number | readonly number[]>)[column]!
    if (value === '' || value === 0) continue
    if (typeof value === 'string') line += `,"${column}":${quote(value)}`
    else if (typeof value === 'number') line += `,"${column}":${value}`
    else if (value.length > 0) line += `,"${column}":[${value.join()}]`
  }
  return `{${line.slice(1)}}\n`
}
