import { sourceMapId, type SourceMap } from '@throughline/contract'
import type { Selectable } from 'kysely'
import type { SourceMapTable } from '@throughline/metadata-store'

/** All of a source map but the map itself. */
export const sourceMapColumns = ['id', 'release', 'script', 'bytes', 'kept_bytes', 'sources', 'has_contents', 'uploaded_at'] as const

type Row = Pick<Selectable<SourceMapTable>, (typeof sourceMapColumns)[number]>

/** A source map as the API tells of it. */
export const sourceMapFrom = ({ id, release, script, bytes, kept_bytes, sources, has_contents, uploaded_at }: Row): SourceMap => ({
  id: sourceMapId.parse(id),
  release,
  script,
  bytes,
  keptBytes: kept_bytes,
  sources,
  hasContents: has_contents,
  uploadedAt: uploaded_at.toISOString(),
})
