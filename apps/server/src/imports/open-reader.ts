import type { ImportFormat } from '@throughline/contract'
import { readCells, separatorOf } from './read-cells.ts'
import type { LineReader } from './read-line.ts'
import { readRecords } from './read-records.ts'

/** How the lines of a file are read, and where the first of them begins: of CSV behind the line of names. */
export const openReader = async (path: string, format: ImportFormat): Promise<{ reader: LineReader; offset: number; line: number }> => {
  if (format === 'jsonl') return { reader: { format }, offset: 0, line: 1 }
  for await (const { text, to, lines } of readRecords(path, format, { offset: 0, line: 1 })) {
    const separator = separatorOf(text)
    return { reader: { format, separator, columns: readCells(text, separator).map((name) => name.trim()) }, offset: to, line: 1 + lines }
  }
  return { reader: { format, separator: ',', columns: [] }, offset: 0, line: 1 }
}
