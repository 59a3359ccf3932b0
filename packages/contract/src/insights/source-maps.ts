import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, sourceMapId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'

const inProject = z.object({ projectId })

/** A script by its whole address or by its path; what follows ? or # does not count. */
const script = z
  .string()
  .trim()
  .min(2)
  .max(limits.text.maxUrlChars)
  .regex(/^(https?:\/\/[^/\s]+)?\/\S*$/i, 'A script is an address such as https://shop.example/app.js, or a path such as /app.js')

/** Empty: of any release, for scripts whose names change with what is in them. */
const release = z.string().trim().max(100).default('')

/** Which script a map is of. */
export const sourceMapOf = z.object({ script, release })

export const sourceMap = z.object({
  id: sourceMapId,
  release: z.string(),
  script: z.string(),
  /** Of the map as it was sent, and as it is kept. */
  bytes: z.number().int(),
  keptBytes: z.number().int(),
  /** Files that it leads to, and whether it holds what is in them. */
  sources: z.number().int(),
  hasContents: z.boolean(),
  uploadedAt: instant,
})
export type SourceMap = z.infer<typeof sourceMap>

export const uploadSourceMap = endpoint({
  name: 'uploadSourceMap',
  method: 'PUT',
  path: '/api/v1/projects/:projectId/source-maps',
  summary: 'Upload the source map of a script; one for the same script and release is replaced. The oldest go when there are too many',
  access: 'insights.save',
  params: inProject,
  query: sourceMapOf,
  body: z.string(),
  rawBody: { maxBytes: limits.sourceMap.maxBytes, what: 'A source map of version 3, as the bundler wrote it' },
  output: sourceMap.extend({ dropped: z.number().int() }),
})

export const listSourceMaps = endpoint({
  name: 'listSourceMaps',
  method: 'GET',
  path: '/api/v1/projects/:projectId/source-maps',
  summary: 'Source maps of the project, the latest first (at most 500), and what they take',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(sourceMap), count: z.number().int(), keptBytes: z.number().int() }),
})

export const deleteSourceMap = endpoint({
  name: 'deleteSourceMap',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/source-maps/:sourceMapId',
  summary: 'Delete a source map',
  access: 'insights.save',
  params: inProject.extend({ sourceMapId }),
  output: z.object({ deleted: z.literal(true) }),
})

export const deleteSourceMapsOf = endpoint({
  name: 'deleteSourceMapsOf',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/source-maps',
  summary: 'Delete all source maps of a release',
  access: 'insights.save',
  params: inProject,
  query: z.object({ release: z.string().trim().max(100) }),
  output: z.object({ deleted: z.number().int() }),
})

export const sourceMapEndpoints = [uploadSourceMap, listSourceMaps, deleteSourceMap, deleteSourceMapsOf]
