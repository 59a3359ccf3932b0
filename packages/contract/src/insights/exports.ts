import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant, pageOf, pageQuery } from '../paging.ts'

export const exportKinds = ['events', 'sessions', 'people'] as const
export type ExportKind = (typeof exportKinds)[number]

/** JSON objects one a line, CSV with a line of names, Apache Parquet. */
export const exportFormats = ['jsonl', 'csv', 'parquet'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportMediaTypes = {
  jsonl: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<ExportFormat, string>

export const exportData = endpoint({
  name: 'exportData',
  method: 'GET',
  path: '/api/v1/projects/:projectId/export',
  summary: 'All events, sessions or people of a period as one file, streamed. Without a period: of the last seven days',
  access: 'data.export',
  params: z.object({ projectId }),
  query: z
    .object({
      kind: z.enum(exportKinds),
      format: z.enum(exportFormats).default('jsonl'),
      /** Events that happened, sessions that began, people who came in it. */
      from: instant.optional(),
      to: instant.optional(),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
      path: ['to'],
      message: 'The period ends before it begins',
    }),
  output: z.string(),
  outputKind: 'file',
})

/** What was taken out of a project, by whom. */
export const notedExport = z.object({
  at: instant,
  kind: z.enum(exportKinds),
  format: z.enum(exportFormats),
  from: instant,
  to: instant,
  /** As they were called then. */
  name: z.string(),
})
export type NotedExport = z.infer<typeof notedExport>

export const listExports = endpoint({
  name: 'listExports',
  method: 'GET',
  path: '/api/v1/projects/:projectId/exports',
  summary: 'Who exported what, the latest first',
  access: 'data.export',
  params: z.object({ projectId }),
  query: z.object(pageQuery),
  output: pageOf(notedExport),
})

export const exportEndpoints = [exportData, listExports]
