const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** What parts the cells of a CSV file, by its first line. */
export const separatorOf = (header: string): Separator => {
  const counts = separators.map((separator) => ({ separator, cells: readCells(header, separator).length }))
  return counts.reduce((best, each) => (each.cells > best.cells ? each : best)).separator
}

/** The cells of a record of CSV, as RFC 4180 has it. */
export const readCells = (record: string, separator: Separator): string[] => {
  const cells: string[] = []
  let at = 0
  for (;;) {
    const { cell, end } = record[at] === '"' ? quotedAt(record, at) : plainAt(record, at, separator)
    const next = record.indexOf(separator, end)
    cells.push(cell)
    if (next === -1) return cells
    at = next + 1
  }
}

const plainAt = (record: string, at: number, separator: Separator): { cell: string; end: number } => {
  const end = record.indexOf(separator, at)
  return end === -1 ? { cell: record.slice(at), end: record.length } : { cell: record.slice(at, end), end }
}

const quotedAt = (record: string, from: number): { cell: string; end: number } => {
  let cell = ''
  let at = from + 1
  for (;;) {
    const quote = record.indexOf('"', at)
    if (quote === -1) return { cell: cell + record.slice(at), end: record.length }
    cell += record.slice(at, quote)
    if (record[quote + 1] !== '"') return { cell, end: quote + 1 }
    cell += '"'
    at = quote + 2
  }
}
