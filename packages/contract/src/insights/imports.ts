import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { importId, projectId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'

export const importFormats = ['csv', 'jsonl'] as const
export type ImportFormat = (typeof importFormats)[number]

const column = z.string().min(1).max(limits.properties.maxKeyChars)

/**
 * Which column says what. Columns are those of the CSV's first line, or the names in the JSON objects. A column of properties that holds an
 * object (or JSON of one) stands for what is in it.
 */
export const importMapping = z.strictObject({
  time: column,
  /** Of the events' names; null: all have the same, `eventName`. */
  event: column.nullable().default(null),
  eventName: z.string().min(1).max(limits.properties.maxKeyChars).default('imported'),
  /** Says `pageview` or `custom`; null: an event with the name `pageview` is one. */
  kind: column.nullable().default(null),
  person: column.nullable().default(null),
  visitor: column.nullable().default(null),
  url: column.nullable().default(null),
  properties: z.array(column).max(limits.import.maxColumns).default([]),
})
export type ImportMapping = z.infer<typeof importMapping>

/** `uploading`: the file is not whole yet, or nobody has said what its columns mean. */
export const importStates = ['uploading', 'waiting', 'running', 'done', 'cancelled', 'failed'] as const

export type ImportState = (typeof importStates)[number]

export const importFile = z.object({
  id: importId,
  fileName: z.string(),
  format: z.enum(importFormats),
  bytes: z.number().int(),
  uploadedBytes: z.number().int(),
  state: z.enum(importStates),
  mapping: importMapping.nullable(),
  doneBytes: z.number().int(),
  doneLines: z.number().int(),
  /** Events that are in the store. */
  stored: z.number().int(),
  /** Lines that are not, each with its reason. */
  bad: z.number().int(),
  name: z.string(),
  requestedAt: instant,
  endedAt: instant.nullable(),
  /** What stood in the way. */
  problem: z.string().nullable(),
})
export type ImportFile = z.infer<typeof importFile>

const previewedEvent = z.object({
  line: z.number().int(),
  at: instant,
  kind: z.string(),
  name: z.string(),
  person: z.string(),
  visitor: z.string(),
  url: z.string(),
  properties: z.record(z.string(), z.unknown()),
})

/** The first lines of a file, what its columns seem to mean or were said to, and what would become of the lines. */
export const importPreview = z.object({
  columns: z.array(z.string()),
  mapping: importMapping,
  lines: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
  events: z.array(previewedEvent),
  bad: z.array(z.object({ line: z.number().int(), reason: z.string() })),
})
export type ImportPreview = z.infer<typeof importPreview>

const inProject = z.object({ projectId })
const ofImport = z.object({ projectId, importId })
const access = 'data.import'
const base = '/api/v1/projects/:projectId/imports'

export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: base,
  summary: 'Files of events, the latest 50 first, and how far they are',
  access,
  params: inProject,
  output: z.object({ items: z.array(importFile) }),
})

export const createImport = endpoint({
  name: 'createImport',
  method: 'POST',
  path: base,
  summary: 'Announce a file of events; then send its parts',
  access,
  params: inProject,
  body: z.strictObject({
    fileName: z.string().min(1).max(200),
    format: z.enum(importFormats),
    bytes: z.number().int().min(1).max(limits.import.maxBytes),
  }),
  output: importFile,
})

export const readImport = endpoint({
  name: 'readImport',
  method: 'GET',
  path: `${base}/:importId`,
  summary: 'A file of events, and how far it is',
  access,
  params: ofImport,
  output: importFile,
})

export const uploadImportPart = endpoint({
  name: 'uploadImportPart',
  method: 'PUT',
  path: `${base}/:importId/parts`,
  summary:
    'Send the next part of a file, which begins where `uploadedBytes` says; any other is refused, so that what broke off goes on there',
  access,
  params: ofImport,
  query: z.object({ offset: z.coerce.number().int().min(0).max(limits.import.maxBytes).default(0) }),
  body: z.instanceof(Uint8Array),
  rawBody: { maxBytes: limits.import.maxPartBytes, what: 'Bytes of the file', as: 'bytes' },
  output: importFile,
})

export const previewImport = endpoint({
  name: 'previewImport',
  method: 'POST',
  path: `${base}/:importId/preview`,
  summary: 'What would become of the first lines; without a mapping, by one that is guessed from them',
  access,
  params: ofImport,
  body: z.strictObject({ mapping: importMapping.optional() }),
  output: importPreview,
})

export const startImport = endpoint({
  name: 'startImport',
  method: 'POST',
  path: `${base}/:importId/start`,
  summary: 'Bring the events of a file into the store. One that was begun before, also under another name, goes on where it was',
  access,
  params: ofImport,
  body: z.strictObject({ mapping: importMapping }),
  output: importFile,
})

export const cancelImport = endpoint({
  name: 'cancelImport',
  method: 'POST',
  path: `${base}/:importId/cancel`,
  summary: 'Stop an import; what is stored stays, and it can go on',
  access,
  params: ofImport,
  output: importFile,
})

export const continueImport = endpoint({
  name: 'continueImport',
  method: 'POST',
  path: `${base}/:importId/continue`,
  summary: 'Go on with an import that was stopped or failed',
  access,
  params: ofImport,
  output: importFile,
})

export const readBadLines = endpoint({
  name: 'readBadLines',
  method: 'GET',
  path: `${base}/:importId/bad-lines`,
  summary: 'The lines that were not stored, by number, each with its reason, as CSV',
  access,
  params: ofImport,
  output: z.string(),
  outputKind: 'file',
})

export const importEndpoints = [
  listImports,
  createImport,
  readImport,
  uploadImportPart,
  previewImport,
  startImport,
  cancelImport,
  continueImport,
  readBadLines,
]
