import { isForeignFile, stackFrames, type MappedFrame, type ProjectId, type StackFrame } from '@throughline/contract'
import { namesOfScript } from './script-name.ts'
import type { SourceMapsContext } from './source-maps-context.ts'
import type { OriginalPlace } from './trace-map.ts'

interface Asked {
  projectId: ProjectId
  release: string
  /** As the browser told it. */
  stack: string
}

type Unmapped = NonNullable<MappedFrame['unmapped']>
type Found = OriginalPlace | Unmapped

/** What a map says of some frames of its script, in their order. */
const traceFrames = async (
  { maps }: SourceMapsContext,
  content: Uint8Array | undefined,
  frames: readonly StackFrame[],
): Promise<Found[]> => {
  if (!content) return frames.map(() => 'no_map')
  const places = await maps.trace(content, frames)
  if ('problem' in places) return frames.map(() => 'unreadable_map')
  return places.map((place) => place ?? 'not_in_map')
}

/** The map of a script: for this release rather than for any, by its address rather than by its path. */
const findMap = async ({ db }: SourceMapsContext, { projectId, release }: Asked, file: string): Promise<Uint8Array | undefined> => {
  const names = namesOfScript(file)
  const rows = await db
    .selectFrom('source_maps')
    .select(['id', 'release', 'script'])
    .where('project_id', '=', projectId)
    .where('script', 'in', names)
    .where('release', 'in', [release, ''])
    .execute()
  const rank = (row: { release: string; script: string }): number => (row.release === release ? 0 : 2) + names.indexOf(row.script)
  const [best] = rows.toSorted((one, other) => rank(one) - rank(other))
  if (!best) return undefined
  const row = await db.selectFrom('source_maps').select('content').where('id', '=', best.id).executeTakeFirst()
  return row?.content
}

/**
 * The frames of a stack, each with where it was in the code as it was written, if there is a map of its script for the release. What a
 * function was called is told by the call to it, one frame further out: a map has no name for where an error is thrown.
 */
export const mapStack = async (context: SourceMapsContext, asked: Asked): Promise<MappedFrame[]> => {
  const frames = stackFrames(asked.stack)
  const found = new Map<StackFrame, Found>()
  for (const [file, ofFile] of Map.groupBy(frames, ({ file }) => file)) {
    const traced = await traceFrames(context, await findMap(context, asked, file), ofFile)
    for (const [index, frame] of ofFile.entries()) found.set(frame, traced[index] ?? 'not_in_map')
  }
  const placeOf = (frame: StackFrame | undefined): OriginalPlace | undefined => {
    const place = frame && found.get(frame)
    return typeof place === 'object' ? place : undefined
  }
  return frames.map((frame, index) => {
    const place = found.get(frame)
    const original = placeOf(frame)
    return {
      ...frame,
      isForeign: isForeignFile(original?.file ?? frame.file),
      original: original ? { ...original, name: placeOf(frames[index + 1])?.name ?? '' } : null,
      unmapped: typeof place === 'string' ? place : null,
    }
  })
}
