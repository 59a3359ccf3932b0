import { csvCell } from '@throughline/contract'
import type { Column } from './column.ts'

/** The rows as CSV with a head, lines ended by CR LF as RFC 4180 has it. Columns without a `text` are left out. */
export const rowsAsCsv = <Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string => {
  const withText = columns.filter(({ text }) => text !== undefined)
  const lines = rows.map((row) => withText.map(({ text }) => csvCell(text?.(row) ?? '')).join(','))
  return [withText.map(({ title }) => csvCell(title)).join(','), ...lines].join('\r\n')
}
