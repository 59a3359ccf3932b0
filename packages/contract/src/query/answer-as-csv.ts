import { csvCell } from '../csv-cell.ts'
import { tableOfAnswer } from './answer-table.ts'
import type { AnswerTableName } from './answer-tables.ts'
import type { QueryResult } from './query.ts'

/** An answer as CSV with a head, lines ended by CR LF as RFC 4180 has it; what there is none of is an empty cell. */
export const answerAsCsv = (result: QueryResult, timeZone: string, table?: AnswerTableName): string => {
  const { columns, rows } = tableOfAnswer(result, timeZone, table)
  return [columns, ...rows].map((row) => row.map((cell) => csvCell(cell ?? '')).join(',')).join('\r\n')
}
