import type { ImportFormat } from '@throughline/contract'
import { readCells, type Separator } from './read-cells.ts'
import type { ImportRecord } from './read-records.ts'

/** How a file is read: of CSV, the names of its columns and what parts them. */
export type LineReader =
  | { format: Extract<ImportFormat, 'jsonl'> }
  | { format: Extract<ImportFormat, 'csv'>; columns: readonly string[]; separator: Separator }

/** The values of a line by column. */
export interface ReadLine {
  values: Record<string, unknown>
}

/** Reads a line, or says what is wrong with it. */
export const readLine = (reader: LineReader, { text, isTooLong }: ImportRecord): ReadLine | { wrong: string } => {
  if (isTooLong) return { wrong: 'The line is longer than an event may be' }
  return reader.format === 'jsonl' ? objectIn(text) : cellsIn(reader, text)
}

const objectIn = (text: string): ReadLine | { wrong: string } => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { values: value as Record<string, unknown> }
    return { wrong: 'The line is no JSON object' }
  } catch {
    return { wrong: 'The line is not valid JSON' } // the parser's message would repeat a part of the line
  }
}

const cellsIn = ({ columns, separator }: Extract<LineReader, { format: 'csv' }>, text: string): ReadLine | { wrong: string } => {
  const cells = readCells(text, separator)
  if (cells.length !== columns.length) return { wrong: `The line has ${cells.length} cells, and the first line ${columns.length}` }
  return { values: Object.fromEntries(columns.map((column, index) => [column, cells[index]])) }
}
