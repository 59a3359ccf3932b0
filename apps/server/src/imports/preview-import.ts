import type { ImportMapping, ImportPreview } from '@throughline/contract'
import { existsSync } from 'node:fs'
import { refuse, type Refusal } from '../refusal.ts'
import { guessMapping } from './guess-mapping.ts'
import type { ImportRow } from './import-from.ts'
import { importPaths } from './import-paths.ts'
import type { ImportsContext } from './imports-context.ts'
import { mapLine } from './map-line.ts'
import { openReader } from './open-reader.ts'
import { readLine } from './read-line.ts'
import { readRecords, type ImportRecord } from './read-records.ts'

const SHOWN_LINES = 8
/** Objects of JSON need not have the same names: this many are looked at for them. */
const LOOKED_AT_LINES = 100
const MAX_CELL_CHARS = 200

const cellOf = (value: unknown): string =>
  (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MAX_CELL_CHARS)

/** The first lines of a file with what would become of them, by a mapping or by one that is guessed. Nothing is stored. */
export const previewImport = async (
  { directory, now }: ImportsContext,
  row: ImportRow,
  given: ImportMapping | undefined,
): Promise<ImportPreview | Refusal> => {
  const { file } = importPaths(directory, row.id)
  if (!existsSync(file)) return refuse('conflict', 'Nothing of the file is here yet. Send its first part.')
  const opened = await openReader(file, row.format)
  const records: ImportRecord[] = []
  for await (const record of readRecords(file, row.format, opened)) {
    if (record.text.trim() !== '' || record.isTooLong) records.push(record)
    if (records.length === LOOKED_AT_LINES) break
  }
  const read = records.map((record) => ({ record, read: readLine(opened.reader, record) }))
  const columns =
    opened.reader.format === 'csv'
      ? [...opened.reader.columns]
      : [...new Set(read.flatMap(({ read: line }) => ('values' in line ? Object.keys(line.values) : [])))]
  const mapping = given ?? row.mapping ?? guessMapping(columns)
  const preview: ImportPreview = { columns, mapping, lines: [], events: [], bad: [] }
  for (const { record, read: line } of read.slice(0, SHOWN_LINES)) {
    if ('values' in line) preview.lines.push({ line: record.line, cells: columns.map((column) => cellOf(line.values[column])) })
    const mapped = 'wrong' in line ? line : mapLine({ values: line.values, mapping, id: 'preview', now: now().getTime() })
    if ('wrong' in mapped) preview.bad.push({ line: record.line, reason: mapped.wrong })
    else {
      const { type, event, name, timestamp, userId = '', anonymousId = '', properties, context } = mapped.message
      preview.events.push({
        line: record.line,
        at: new Date(timestamp).toISOString(),
        kind: type === 'track' ? 'custom' : type === 'page' ? 'pageview' : type,
        name: event ?? name ?? '',
        person: userId,
        visitor: anonymousId,
        url: context?.page.url ?? '',
        properties,
      })
    }
  }
  return preview
}
