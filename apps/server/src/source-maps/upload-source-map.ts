import { limits, sourceMapId, type ProjectId, type SourceMap } from '@throughline/contract'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { refuse, type Refusal } from '../refusal.ts'
import { scriptName } from './script-name.ts'
import { sourceMapColumns, sourceMapFrom } from './source-map-from.ts'
import type { SourceMapsContext } from './source-maps-context.ts'

export interface NewSourceMap {
  projectId: ProjectId
  /** Empty: of any. */
  release: string
  script: string
  text: string
}

/**
 * Keeps the source map of a script in place of the one that it had for the same release; then drops the oldest of the project, until it
 * has no more than it may. Refused for what is no source map.
 */
export const uploadSourceMap = async (
  context: SourceMapsContext,
  { projectId, release, script, text }: NewSourceMap,
): Promise<(SourceMap & { dropped: number }) | Refusal> => {
  const checked = await context.maps.check(text)
  if ('problem' in checked)
    return refuse(
      'invalid_input',
      `The body cannot be used as a source map: ${checked.problem}. Send the .map file that the bundler wrote for ${script}.`,
    )
  const values = {
    content: Buffer.from(checked.content),
    bytes: Buffer.byteLength(text),
    kept_bytes: checked.content.byteLength,
    sources: checked.sources,
    has_contents: checked.hasContents,
    uploaded_at: context.now(),
  }
  const row = await context.db
    .insertInto('source_maps')
    .values({ id: sourceMapId.parse(v7()), project_id: projectId, release, script: scriptName(script), ...values })
    .onConflict((conflict) => conflict.columns(['project_id', 'script', 'release']).doUpdateSet(values))
    .returning(sourceMapColumns)
    .executeTakeFirstOrThrow()
  return { ...sourceMapFrom(row), dropped: await dropOldest(context, projectId) }
}

/** How many went. */
const dropOldest = async ({ db }: SourceMapsContext, projectId: ProjectId): Promise<number> => {
  const { maxPerProject, maxKeptBytesPerProject } = limits.sourceMap
  const { numAffectedRows = 0n } = await sql`
    delete from source_maps where id in (
      select id from (
        select id,
          row_number() over latest as place,
          sum(kept_bytes) over latest as bytes_until
        from source_maps where project_id = ${projectId}
        window latest as (order by uploaded_at desc, id desc)
      ) as placed
      where place > ${maxPerProject} or (bytes_until > ${maxKeptBytesPerProject} and place > 1)
    )`.execute(db)
  return Number(numAffectedRows)
}
