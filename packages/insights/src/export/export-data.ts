import type { exportData as endpoint, ExportFormat, Input, Project } from '@throughline/contract'
import type { FileFormat } from '@throughline/analytics-store'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf, type Period } from '../period.ts'
import { exportedRows } from './export-data.sql.ts'

const formats: Readonly<Record<ExportFormat, FileFormat>> = { jsonl: 'JSONEachRow', csv: 'CSVWithNames', parquet: 'Parquet' }

/** As long as a reader may take for a year of events. People are put together in the engine's memory. */
const exportLimits = { maxMs: 6 * 60 * 60_000, maxMemoryBytes: 1024 * 1024 * 1024 }

export interface ExportedFile {
  readonly period: Period
  /** In pieces, as the engine makes them. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** All events, sessions or people of a period as one file. Nothing is held but the piece that is under way. */
export const exportData = (
  { analytics, now }: InsightsContext,
  { id }: Pick<Project, 'id'>,
  { query: { kind, format, ...asked } }: Pick<Input<typeof endpoint>, 'query'>,
): ExportedFile => {
  const period = periodOf(asked, now())
  const parameters = { project: id, from: toEngineTime(period.from), to: toEngineTime(period.to) }
  return { period, bytes: analytics.write(exportedRows(kind, format), formats[format], parameters, exportLimits) }
}
